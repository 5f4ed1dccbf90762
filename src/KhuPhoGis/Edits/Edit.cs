using System.Text.Json.Serialization;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>
/// One thing a person can do to a plan, as data. An edit can be written to the journal, sent over the wire, replayed, and
/// asked beforehand whether it would be accepted. The names in its JSON are a contract: add, never rename.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(AssignCells), "assign-cells")]
[JsonDerivedType(typeof(AssignGroup), "assign-group")]
[JsonDerivedType(typeof(MergeNeighborhoods), "merge")]
[JsonDerivedType(typeof(SplitByLine), "split-by-line")]
[JsonDerivedType(typeof(MoveVertex), "move-vertex")]
[JsonDerivedType(typeof(MoveNode), "move-node")]
[JsonDerivedType(typeof(InsertVertex), "insert-vertex")]
[JsonDerivedType(typeof(DeleteVertex), "delete-vertex")]
[JsonDerivedType(typeof(ReshapeEdge), "reshape-edge")]
[JsonDerivedType(typeof(MoveEdge), "move-edge")]
[JsonDerivedType(typeof(RedrawBoundary), "redraw-boundary")]
[JsonDerivedType(typeof(AdoptDraft), "adopt-draft")]
[JsonDerivedType(typeof(CreateNeighborhood), "create")]
[JsonDerivedType(typeof(RemoveNeighborhood), "remove")]
[JsonDerivedType(typeof(RenameNeighborhood), "rename")]
[JsonDerivedType(typeof(RenumberNeighborhoods), "renumber")]
[JsonDerivedType(typeof(PinHousehold), "pin-household")]
[JsonDerivedType(typeof(UnpinHousehold), "unpin-household")]
[JsonDerivedType(typeof(LockNeighborhood), "lock-neighborhood")]
[JsonDerivedType(typeof(LockEdge), "lock-edge")]
[JsonDerivedType(typeof(AcceptWarning), "accept-warning")]
[JsonDerivedType(typeof(Together), "together")]
[JsonDerivedType(typeof(LockBoundary), "lock-boundary")]
public abstract record Edit
{
    /// <summary>
    /// Why this edit does not fit the plan, or null when it does. Never throws, whatever ids and positions the edit names.
    /// Cheap enough to ask while the mouse moves.
    /// </summary>
    public abstract Refusal? WhyNot(Plan plan);

    /// <summary>Makes the new plan. The old one is untouched; edges that the edit does not name are the same objects in both.</summary>
    /// <exception cref="EditRefusedException"><see cref="WhyNot"/> has a reason.</exception>
    public Plan ApplyTo(Plan plan) =>
        WhyNot(plan) is { } refusal ? throw new EditRefusedException(refusal) : Change(plan);

    /// <summary>Does the work; called only when <see cref="WhyNot"/> had no reason.</summary>
    protected abstract Plan Change(Plan plan);
}
