using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>The names of steps in the list of what was done.</summary>
internal static class EditWords
{
    public static string Of(Step step, int version, Ui ui) => step.Edit switch
    {
        null => ui["edit.opened", version],
        AssignCells assign => ui["edit.assign", assign.Cells.Length, NameOf(step, assign.To)],
        AssignGroup assign => ui["edit.assign-group", assign.Group, NameOf(step, assign.To)],
        MergeNeighborhoods merge => ui["edit.merge", merge.Others.Length + 1, NameOf(step, merge.Into)],
        SplitByLine split => ui["edit.split", split.Name],
        AdoptDraft draft => ui["edit.draft", draft.Units.Length],
        MoveNode => ui["edit.move-node"],
        MoveVertex or ReshapeEdge or InsertVertex or DeleteVertex => ui["edit.line"],
        RenameNeighborhood rename => ui["edit.rename", rename.Name],
        RenumberNeighborhoods => ui["edit.renumber"],
        LockNeighborhood locks => ui[locks.Locked ? "edit.lock" : "edit.unlock", NameOf(step, locks.Id)],
        _ => ui["edit.other"],
    };

    private static string NameOf(Step step, NeighborhoodId id) => step.Plan.Find(id)?.Name ?? "–";
}
