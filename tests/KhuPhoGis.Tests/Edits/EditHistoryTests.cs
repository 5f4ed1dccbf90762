using KhuPhoGis.Edits;

namespace KhuPhoGis.Tests.Edits;

public class EditHistoryTests
{
    private static readonly Edit First = new AssignCells([new(2)], new(1));
    private static readonly Edit Second = new RenameNeighborhood(new(1), "A", "Khu phố A");

    [Fact]
    public void Undo_and_redo_move_through_the_same_plans()
    {
        var opened = Open();
        var done = opened.Do(First, "lan", TimeProvider.System).Do(Second, "minh", TimeProvider.System);

        var undone = done.Undo("lan", TimeProvider.System).Undo("lan", TimeProvider.System);

        Assert.Same(opened.Current, undone.Current);
        Assert.Same(done.Current, undone.Redo("lan", TimeProvider.System).Redo("lan", TimeProvider.System).Current);
        Assert.Same(undone, undone.Undo("lan", TimeProvider.System));
        Assert.Same(done, done.Redo("lan", TimeProvider.System));
        Assert.Equal(["do", "do", "undo", "undo"], undone.Journal.Select(entry => entry.Action.ToString().ToLowerInvariant()));
    }

    [Fact]
    public void An_edit_after_undo_forgets_what_was_undone_but_the_journal_does_not()
    {
        var branched = Open().Do(First, "lan", TimeProvider.System).Undo("lan", TimeProvider.System).Do(Second, "lan", TimeProvider.System);

        Assert.False(branched.CanRedo);
        Assert.Equal([null, Second], branched.Steps.Select(step => step.Edit));
        Assert.Equal(3, branched.Journal.Count);
    }

    [Fact]
    public void A_refused_edit_leaves_no_trace()
    {
        var opened = Open();

        Assert.Throws<EditRefusedException>(() => opened.Do(new AssignCells([new(0)], new(2)), "lan", TimeProvider.System));

        Assert.Empty(opened.Journal);
    }

    [Fact]
    public void A_journal_replays_to_the_same_state_with_the_same_times()
    {
        var history = Open().Do(First, "lan", TimeProvider.System).Do(Second, "minh", TimeProvider.System).Undo("lan", TimeProvider.System);

        var again = EditHistory.Replay(history.Steps[0].Plan, "lan", history.Steps[0].At, history.Journal);

        PlanAssert.Same(history.Current, again.Current);
        Assert.True(again.CanRedo);
        Assert.Equal(history.Steps.Select(step => (step.Author, step.At)), again.Steps.Select(step => (step.Author, step.At)));
    }

    [Fact]
    public void A_saved_version_is_a_step_that_undo_and_redo_pass_over()
    {
        var saved = Open().Do(First, "lan", TimeProvider.System).Save(2, "lan", TimeProvider.System).Do(Second, "lan", TimeProvider.System);

        Assert.Equal([0, null, 2, null], saved.Steps.Select(step => step.Version));
        var undone = saved.Undo("lan", TimeProvider.System);
        Assert.Equal((2, false), (undone.Cursor, undone.HasUnsaved));
        undone = undone.Undo("lan", TimeProvider.System);
        Assert.Equal((0, false, true), (undone.Cursor, undone.CanUndo, undone.HasUnsaved));
        Assert.Same(saved.Current, undone.Redo("lan", TimeProvider.System).Redo("lan", TimeProvider.System).Current);
    }

    [Fact]
    public void What_was_undone_before_saving_can_still_be_done_again()
    {
        var saved = Open().Do(First, "lan", TimeProvider.System).Undo("lan", TimeProvider.System).Save(2, "lan", TimeProvider.System);

        Assert.True(saved.CanRedo);
        var again = EditHistory.Replay(saved.Steps[0].Plan, "lan", saved.Steps[0].At, saved.Journal);
        Assert.Equal(saved.Steps.Select(step => (step.Version, step.Edit)), again.Steps.Select(step => (step.Version, step.Edit)));
        PlanAssert.Same(saved.Redo("lan", TimeProvider.System).Current, again.Redo("lan", TimeProvider.System).Current);
    }

    private static EditHistory Open() => EditHistory.Open(SmallWard.Assigned("1122"), "lan", TimeProvider.System);
}
