using System.Collections.Immutable;

namespace KhuPhoGis.Repairing;

/// <summary>
/// Repairs a layer by decisions. Faces change owner and nothing else: a unit's new boundary is its old one plus the faces it gets
/// and less those it loses. The ward never moves; a unit in no repaired incident is the same object afterwards; a unit goes only
/// by <see cref="RepairAction.Drop"/>.
/// </summary>
public static class LayerRepair
{
    private const int MostRounds = 6;

    /// <summary>Repairs what the rule decides, again and again until nothing more can be; what is left needs a person.</summary>
    /// <param name="decisions">Of a person; they go before the rule.</param>
    public static RepairResult Run(PolygonLayer layer, IReadOnlyList<RepairDecision> decisions, RepairAction rule, CancellationToken cancel)
    {
        var (done, left) = (ImmutableArray.CreateBuilder<RepairStep>(), ImmutableArray<RepairLeft>.Empty);
        var aligned = new HashSet<string>();
        for (var round = 0; round < MostRounds; round++)
        {
            var findings = LayerCheck.Find(layer, cancel);
            if (findings.NoMatch is not null)
                return new(layer, done.ToImmutable(), []);
            var chosen = new List<(Incident, RepairDecision)>();
            var waiting = ImmutableArray.CreateBuilder<RepairLeft>();
            foreach (var incident in findings.Incidents)
            {
                var (action, why) = RepairRules.Automatic(layer, incident, rule);
                if (decisions.LastOrDefault(decision => decision.Incident == incident.Id) is { } said)
                    chosen.Add((incident, said));
                else if (action == RepairAction.Align && !aligned.Add(incident.Id))
                    waiting.Add(new(incident, "stays"));
                else if (action is { } automatic)
                    chosen.Add((incident, new(incident.Id, automatic)));
                else
                    waiting.Add(new(incident, why!));
            }
            var result = Apply(findings, chosen, cancel);
            left = [.. waiting, .. result.Left];
            done.AddRange(result.Done);
            layer = result.Layer;
            if (result.Done.IsEmpty)
                break;
        }
        return new(layer, done.ToImmutable(), left);
    }

    /// <summary>Does what was decided about these incidents of these findings, and nothing else.</summary>
    public static RepairResult Apply(LayerFindings findings, IReadOnlyList<(Incident Incident, RepairDecision Decision)> chosen, CancellationToken cancel)
    {
        var work = new RepairWork(findings);
        foreach (var (incident, decision) in chosen.Where(item => item.Decision.Action is RepairAction.Hole or RepairAction.Drop))
            work.Simple(incident, decision);
        var byIncident = chosen.Where(item => item.Decision.Action is not (RepairAction.Hole or RepairAction.Drop)).ToDictionary(item => item.Incident, item => item.Decision);
        foreach (var (incident, decision) in byIncident.Where(item => item.Key.Edges.IsEmpty))
            work.Redraw(incident, decision);
        foreach (var cluster in IncidentFinder.Clusters(findings.Edges!))
        {
            cancel.ThrowIfCancellationRequested();
            var odd = cluster.Edges.ToHashSet();
            var here = byIncident.Where(item => item.Key.Edges.Length > 0 && odd.Contains(item.Key.Edges[0])).ToList();
            if (here.Count > 0)
                work.Cluster(cluster.Box, here, cancel);
        }
        return work.Result();
    }
}
