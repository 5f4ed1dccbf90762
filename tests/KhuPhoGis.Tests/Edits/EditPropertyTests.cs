using CsCheck;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

/// <summary>What must hold after any sequence of edits, in wards with enclaves, lakes, rings and bends.</summary>
public class EditPropertyTests
{
    private static readonly string[] Wards = ["112/122/333", "1(2)13/4(2)40", "111/1#1/222", "12", "1", "1(1)2(3)3/2#0"];

    [Fact]
    public void Ten_thousand_edits_keep_the_partition_and_undoing_all_gives_back_the_opened_plan()
    {
        var (done, refused, kinds) = (0, 0, new SortedDictionary<string, int>());
        Gen.Select(Gen.Int[0, Wards.Length - 1], Gen.Bool, Throw.Gen.Array[40]).Sample((ward, bends, throws) =>
        {
            var opened = SmallWard.Assigned(Wards[ward], bends: bends);
            var history = EditHistory.Open(opened, "lan", TimeProvider.System);
            foreach (var dice in throws)
            {
                var before = history.Current;
                history = Follow(history, dice);
                if (ReferenceEquals(before, history.Current))
                {
                    refused++;
                    continue;
                }
                done++;
                var name = history.Journal[^1].Edit?.GetType().Name ?? $"{history.Journal[^1].Action}";
                kinds[name] = kinds.GetValueOrDefault(name) + 1;
                PartitionOracle.AssertPartition(history.Current);
            }
            AssertReplays(opened, history);
            while (history.CanUndo)
                history = history.Undo("lan", TimeProvider.System);
            Assert.Same(opened, history.Current);
        }, iter: 1000, threads: 1);

        TestContext.Current.TestOutputHelper?.WriteLine($"{done} done, {refused} refused: {string.Join(", ", kinds)}");
        Assert.True(done >= 10_000, $"{done} done, {refused} refused: {string.Join(", ", kinds)}");
        Assert.True(kinds.Count >= 22, string.Join(", ", kinds));
    }

    private static EditHistory Follow(EditHistory history, Throw dice)
    {
        if (dice.Kind is Throw.Undo)
            return history.Undo("lan", TimeProvider.System);
        if (dice.Kind is Throw.Redo)
            return history.Redo("lan", TimeProvider.System);
        var edit = dice.ToEdit(history.Current);
        if (edit.WhyNot(history.Current) is { } refusal)
        {
            Assert.NotEmpty(refusal.Message(Texts.Vietnamese));
            return history;
        }
        return history.Do(edit, "lan", TimeProvider.System);
    }

    /// <summary>The journal, through its own JSON, gives the same plans again: the same lines, labels and pins.</summary>
    private static void AssertReplays(Plan opened, EditHistory history)
    {
        var journal = history.Journal.Select(entry => JournalJson.ReadEntry(JournalJson.Write(entry)));
        var again = EditHistory.Replay(opened, "lan", history.Steps[0].At, journal);
        Assert.Equal(history.Cursor, again.Cursor);
        Assert.Equal(history.Steps.Count, again.Steps.Count);
        PlanAssert.Same(history.Current, again.Current);
    }
}
