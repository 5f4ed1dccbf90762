using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>A repair with the check that followed it.</summary>
internal sealed record RepairOutcome(PolygonFile File, RepairResult Result, LayerFindings After)
{
    /// <summary>What is still wrong, with the reason of the last round.</summary>
    public IEnumerable<RepairLeft> Left
    {
        get
        {
            var why = Result.Left.ToLookup(left => left.Incident.Id, left => left.Why);
            return After.Incidents.Select(incident => new RepairLeft(incident, why[incident.Id].FirstOrDefault(incident.IsKept ? "kept" : "stays")));
        }
    }

    /// <summary>Units that had land, have none, and were not dropped by name.</summary>
    public int Lost
    {
        get
        {
            var after = Result.Layer.Units.ToDictionary(unit => unit.Row);
            return File.Layer.Units.Count(unit => unit.Area.Length > 0 && (!after.TryGetValue(unit.Row, out var now) || now.Area.IsEmpty))
                - Result.Done.Count(step => step.Action == RepairAction.Drop);
        }
    }

    /// <summary>Units whose geometry is another one, new ones included.</summary>
    public int Changed
    {
        get
        {
            var before = File.Layer.Units.ToDictionary(unit => unit.Row);
            return Result.Layer.Units.Count(unit => !before.TryGetValue(unit.Row, out var was) || was.Area != unit.Area);
        }
    }

    public JsonObject ToJson(Job job) => new()
    {
        ["repaired"] = Json.Array(Result.Done.Select(step => new JsonObject
        {
            ["incident"] = step.Incident.Id,
            ["check"] = Incident.Word(step.Incident.Kind),
            ["action"] = RepairDecision.Word(step.Action),
            ["areaM2"] = Json.Round(step.AreaM2, 6),
            ["toUnit"] = step.ToUnit,
            ["units"] = Json.Array(step.Incident.Units.AsEnumerable()),
        })),
        ["left"] = Json.Array(Left.Select(left =>
        {
            var issue = LayerJson.Issue(File, left.Incident, job);
            issue["incident"] = left.Incident.Id;
            issue["why"] = left.Why;
            issue["reason"] = job.Text("repair.left." + left.Why);
            issue["actions"] = Json.Array(RepairRules.For(Result.Layer, left.Incident).Select(RepairDecision.Word));
            return issue;
        })),
        ["unitsBefore"] = File.Layer.Units.Length,
        ["unitsAfter"] = Result.Layer.Units.Length,
        ["unitsLost"] = Lost,
        ["unitsChanged"] = Changed,
        ["errorsLeft"] = After.Errors,
        ["isPartition"] = After.IsPartition,
        ["noMatch"] = After.NoMatch,
    };
}
