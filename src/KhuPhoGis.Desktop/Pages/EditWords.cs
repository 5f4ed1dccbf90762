using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>The names of steps in the list of what was done.</summary>
internal static class EditWords
{
    public static string Of(Step step, bool isLater, Ui ui) =>
        step.Edit is { } edit ? Of(edit, step.Plan, ui) : ui[isLater ? "edit.saved" : "edit.opened", step.Version ?? 0];

    /// <param name="plan">After the edit.</param>
    private static string Of(Edit edit, Plan plan, Ui ui) => edit switch
    {
        AssignCells assign => ui["edit.assign", assign.Cells.Length, NameOf(plan, assign.To)],
        AssignGroup assign => ui["edit.assign-group", assign.Group, NameOf(plan, assign.To)],
        MergeNeighborhoods merge => ui["edit.merge", merge.Others.Length + 1, NameOf(plan, merge.Into)],
        SplitByLine split => ui["edit.split", split.Name],
        AdoptDraft draft => ui["edit.draft", draft.Units.Length],
        RedrawBoundary redraw => ui["edit.redraw-boundary", NameOf(plan, redraw.One), NameOf(plan, redraw.Other)],
        MoveNode => ui["edit.move-node"],
        MoveEdge => ui["edit.move-edge"],
        MoveVertex or ReshapeEdge or InsertVertex or DeleteVertex => ui["edit.line"],
        RenameNeighborhood rename => ui["edit.rename", rename.Name],
        RenumberNeighborhoods => ui["edit.renumber"],
        LockNeighborhood locks => ui[locks.Locked ? "edit.lock" : "edit.unlock", NameOf(plan, locks.Id)],
        PinHousehold pin => ui["edit.pin", pin.Household, NameOf(plan, pin.To)],
        UnpinHousehold unpin => ui["edit.unpin", unpin.Household],
        CreateNeighborhood create => ui["edit.create", create.Name],
        RemoveNeighborhood => ui["edit.remove"],
        LockEdge locks => ui[locks.Locked ? "edit.lock-edge" : "edit.unlock-edge"],
        AcceptWarning accept => accept.Reason is { } reason ? ui["edit.accept", reason] : ui["edit.accept-undo"],
        Together { Edits: [LockNeighborhood first, ..] } together when together.Edits.All(one => one is LockNeighborhood locks && locks.Locked == first.Locked) =>
            ui[first.Locked ? "edit.lock-many" : "edit.unlock-many", together.Edits.Length],
        Together together => ui["edit.together", Of(together.Edits[0], plan, ui), together.Edits.Length - 1],
        LockBoundary locks => ui[locks.Locked ? "edit.lock-boundary" : "edit.unlock-boundary", NameOf(plan, locks.One), NameOf(plan, locks.Other)],
        _ => ui["edit.other"],
    };

    private static string NameOf(Plan plan, NeighborhoodId id) => plan.Find(id)?.Name ?? "–";
}
