using System.Collections.Immutable;

namespace KhuPhoGis.Repairing;

/// <summary>
/// A layer on the repair desk: what is wrong, what can be done about it, and what was done so far. A value: a repair gives
/// another desk, and undo gives back the one before.
/// </summary>
public sealed class RepairDesk
{
    private readonly RepairDesk? _before;
    private readonly RepairDesk? _after;

    private RepairDesk(LayerFindings findings, ImmutableArray<RepairStep> steps, RepairDesk? before, RepairDesk? after) =>
        (Findings, Steps, _before, _after) = (findings, steps, before, after);

    public LayerFindings Findings { get; }

    public PolygonLayer Layer => Findings.Layer;

    /// <summary>What was done, first to last.</summary>
    public ImmutableArray<RepairStep> Steps { get; }

    public bool CanUndo => _before is not null;

    public bool CanRedo => _after is not null;

    public static RepairDesk Open(PolygonLayer layer, CancellationToken cancel) => new(LayerCheck.Find(layer, cancel), [], null, null);

    /// <summary>The actions that fit an incident, the one to propose first.</summary>
    public IReadOnlyList<RepairAction> Options(Incident incident) => RepairRules.For(Layer, incident);

    /// <summary>What a decision would do; the desk stays as it is.</summary>
    /// <exception cref="ArgumentException">No incident of the findings has that id.</exception>
    public RepairResult Preview(RepairDecision decision, CancellationToken cancel)
    {
        var incident = Findings.Incidents.FirstOrDefault(incident => incident.Id == decision.Incident)
            ?? throw new ArgumentException($"There is no incident {decision.Incident}.", nameof(decision));
        return LayerRepair.Apply(Findings, [(incident, decision)], cancel);
    }

    /// <summary>The desk after a decision, and this one with a reason when nothing could be done.</summary>
    public (RepairDesk Desk, string? Why) Do(RepairDecision decision, CancellationToken cancel) => Then(Preview(decision, cancel), cancel);

    /// <summary>The desk after everything that the rule decides by itself.</summary>
    public (RepairDesk Desk, string? Why) DoAll(RepairAction rule, CancellationToken cancel) => Then(LayerRepair.Run(Layer, [], rule, cancel), cancel);

    public RepairDesk Undo() => _before is { } before ? new(before.Findings, before.Steps, before._before, this) : this;

    public RepairDesk Redo() => _after is { } after ? new(after.Findings, after.Steps, this, after._after) : this;

    private (RepairDesk Desk, string? Why) Then(RepairResult result, CancellationToken cancel) => result.Done.IsEmpty
        ? (this, result.Left.FirstOrDefault()?.Why ?? "stays")
        : (new(LayerCheck.Find(result.Layer, cancel), [.. Steps, .. result.Done], this, null), null);
}
