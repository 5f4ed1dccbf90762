using CsCheck;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

/// <summary>A strip of neighborhoods: 1 and 3 have no edge in common, 1 and 2 have.</summary>
public class RebaseTests
{
    private static readonly Plan Before = SmallWard.Assigned("112233445566");

    [Fact]
    public void Edits_far_apart_are_put_on_each_other()
    {
        Edit[] mine = [new AssignCells([new(1)], new(2))];
        var theirs = new AssignCells([new(9)], new(6)).ApplyTo(Before);

        var rebase = Rebase.Try(Before, mine[0].ApplyTo(Before), mine, theirs);

        Assert.Equal("122233445666", SmallWard.Digits(rebase.Plan!));
        Assert.Equal([1, 2], rebase.Mine);
        Assert.Equal([5, 6], rebase.Theirs);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 4)]
    public void Edits_of_the_same_neighborhoods_or_of_neighbours_are_for_a_person_to_choose(int cell, int to)
    {
        Edit[] mine = [new AssignCells([new(1)], new(2))];
        var theirs = new AssignCells([new(cell)], new(to)).ApplyTo(Before);

        Assert.Null(Rebase.Try(Before, mine[0].ApplyTo(Before), mine, theirs).Plan);
    }

    [Fact]
    public void Names_locks_and_pins_count_as_edits_of_their_neighborhood()
    {
        Assert.Equal([2], Rebase.Touched(Before, new RenameNeighborhood(new(2), "B", "Khu phố B").ApplyTo(Before)));
        Assert.Equal([3], Rebase.Touched(Before, new LockNeighborhood(new(3)).ApplyTo(Before)));
        var door = Before.Ward.Households[Before.HouseholdCells.In(new(0))[0]].Code;
        Assert.Equal([1, 6], Rebase.Touched(Before, new PinHousehold(door, new(6)).ApplyTo(Before)));
        Assert.Empty(Rebase.Touched(Before, Before));
    }

    [Fact]
    public void The_same_new_number_given_by_both_is_for_a_person_to_choose()
    {
        Edit[] mine = [new CreateNeighborhood("A", "Khu phố A")];
        var theirs = new CreateNeighborhood("B", "Khu phố B").ApplyTo(Before);

        Assert.Null(Rebase.Try(Before, mine[0].ApplyTo(Before), mine, theirs).Plan);
    }

    [Fact]
    public void Whatever_is_put_on_each_other_leaves_every_neighborhood_as_its_editor_left_it() =>
        Gen.Select(Moves, Moves).Sample((mine, theirs) =>
        {
            var (myEdits, myPlan) = Done(mine);
            var (_, theirPlan) = Done(theirs);
            if (Rebase.Try(Before, myPlan, myEdits, theirPlan) is not { Plan: { } plan } rebase)
                return;
            foreach (var unit in plan.Neighborhoods)
            {
                var editor = rebase.Mine.Contains(unit.Id.Value) ? myPlan : theirPlan;
                Assert.Equal(editor.CellsOf(unit.Id), plan.CellsOf(unit.Id));
            }
        });

    private static Gen<(int Cell, int To)[]> Moves => Gen.Select(Gen.Int[0, 11], Gen.Int[1, 6]).Array[0, 3];

    private static (List<Edit> Edits, Plan Plan) Done((int Cell, int To)[] moves)
    {
        var edits = Rebase.Fitting([.. moves.Select(move => new AssignCells([new(move.Cell)], new(move.To)))], Before);
        return (edits, Rebase.Apply(edits, Before).Plan);
    }
}
