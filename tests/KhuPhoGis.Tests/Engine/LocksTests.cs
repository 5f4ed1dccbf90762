using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>Locked units on a board of five by five, named by column and row.</summary>
public class LocksTests
{
    private static readonly DrawOptions Quick = new() { Effort = 0.02 };

    [Fact]
    public void Locked_units_behind_a_wall_of_another_neighborhood_are_named_beforehand()
    {
        var locks = Locked((0, 2, 0), (4, 2, 0), (2, 0, 1), (2, 1, 1), (2, 2, 1), (2, 3, 1), (2, 4, 1));

        var drawn = Boards.Draw(locks, DrawBounds.Uniform(2, 0, 12, 25), Quick);

        Assert.Equal(InfeasibleReason.LockedApart, drawn.Infeasible!.Reason);
        Assert.Equal([10, 14], drawn.Infeasible.Units);
        Assert.Equal(2, drawn.Infeasible.Households);
        Assert.True(drawn.Score.Pieces > 0);
    }

    [Fact]
    public void Locked_units_that_can_each_be_joined_but_not_both_are_named_afterwards()
    {
        var locks = Locked((0, 2, 0), (4, 2, 0), (2, 0, 1), (2, 4, 1));

        var drawn = Boards.Draw(locks, DrawBounds.Uniform(2, 0, 12, 25), Quick);

        Assert.Equal(InfeasibleReason.LockedApart, drawn.Infeasible!.Reason);
        Assert.Equal(2, drawn.Infeasible.Units.Length);
    }

    [Fact]
    public void The_shortest_way_of_one_neighborhood_gives_way_to_another_that_it_would_bar()
    {
        var locks = Locked((0, 2, 0), (4, 2, 0), (2, 1, 1), (2, 3, 1));

        var drawn = Boards.Draw(locks, DrawBounds.Uniform(2, 5, 12, 20), Quick);

        Assert.Null(drawn.Infeasible);
        Assert.Equal(0, new PlanEvaluator(locks, drawn.Labels, 2).ExtraPieces);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Chains_do_not_see_the_ways_of_one_another(int threads)
    {
        var locks = Locked((0, 2, 0), (4, 2, 0), (2, 1, 1), (2, 3, 1));
        var bounds = DrawBounds.Uniform(2, 5, 12, 20);

        var alone = Boards.Draw(locks, bounds, Quick with { Chains = 4, Threads = 1 });
        var together = Boards.Draw(locks, bounds, Quick with { Chains = 4, Threads = threads });

        Assert.Equal(alone.Labels, together.Labels);
    }

    private static UnitGraph Locked(params (int Column, int Row, int Zone)[] units)
    {
        var locks = Enumerable.Repeat(-1, 25).ToArray();
        foreach (var (column, row, zone) in units)
            locks[(row * 5) + column] = zone;
        return new(Boards.Board(5, 5)) { Fixed = locks };
    }
}
