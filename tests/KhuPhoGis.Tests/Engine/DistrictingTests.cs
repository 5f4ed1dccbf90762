using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

public class DistrictingTests
{
    private static readonly DrawOptions Quick = new() { Effort = 0.05 };

    [Fact]
    public void Six_by_six_in_four_gives_four_squares_of_nine()
    {
        var board = Boards.Board(6, 6);
        var bounds = DrawBounds.Uniform(4, 9, 9, 9);

        var drawn = Boards.Draw(board, bounds, Quick with { Effort = 0.3 });

        Assert.True(drawn.WithinBounds);
        Assert.Null(drawn.Infeasible);
        Assert.Equal(120, drawn.Score.Boundary);
        Assert.True(new PlanEvaluator(board, drawn.Labels, 4).IsValid(bounds));
    }

    [Fact]
    public void One_neighborhood_takes_all()
    {
        var drawn = Boards.Draw(Boards.Board(3, 3), DrawBounds.Uniform(1, 9, 9, 9), Quick);

        Assert.All(drawn.Labels, label => Assert.Equal(0, label));
        Assert.True(drawn.WithinBounds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Same_seed_same_labels_whatever_the_number_of_threads(int threads)
    {
        var board = Boards.Board(12, 12, (column, row) => (column * 7 + row * 3) % 5);
        var bounds = DrawBounds.Within(8, board.TotalWeight, 0.1m);
        var options = Quick with { Chains = 3, Seed = 42 };

        var one = Boards.Draw(board, bounds, options with { Threads = 1 });
        var other = Boards.Draw(board, bounds, options with { Threads = threads });

        Assert.Equal(one.Labels, other.Labels);
    }

    [Fact]
    public void Different_bounds_for_each_neighborhood_are_held()
    {
        var board = Boards.Board(6, 6);
        var bounds = new DrawBounds([4, 10, 20], [5, 11, 20], [6, 12, 22]);

        var drawn = Boards.Draw(board, bounds, Quick);

        Assert.True(new PlanEvaluator(board, drawn.Labels, 3).IsValid(bounds));
    }

    [Fact]
    public void Too_many_neighborhoods_are_refused_in_words_with_the_nearest_number_and_still_drawn()
    {
        var board = Boards.Board(6, 6);

        var drawn = Boards.Draw(board, DrawBounds.Uniform(5, 8, 9, 10), Quick);

        Assert.Equal(InfeasibleReason.TooManyNeighborhoods, drawn.Infeasible!.Reason);
        Assert.Equal(4, drawn.Infeasible.NearestCount);
        Assert.False(drawn.WithinBounds);
        Assert.Equal(0, new PlanEvaluator(board, drawn.Labels, 5).ExtraPieces);
    }

    [Fact]
    public void Too_few_neighborhoods_are_refused_with_the_nearest_number()
    {
        var drawn = Boards.Draw(Boards.Board(6, 6), DrawBounds.Uniform(2, 8, 9, 10), Quick);

        Assert.Equal(InfeasibleReason.TooFewNeighborhoods, drawn.Infeasible!.Reason);
        Assert.Equal(4, drawn.Infeasible.NearestCount);
    }

    [Fact]
    public void More_neighborhoods_than_units_leaves_the_rest_empty_and_says_so()
    {
        var drawn = Boards.Draw(Boards.Board(2, 1), DrawBounds.Uniform(3, 0, 1, 1), Quick);

        Assert.Equal(InfeasibleReason.FewerUnitsThanNeighborhoods, drawn.Infeasible!.Reason);
        Assert.Equal(2, drawn.Labels.Distinct().Count());
    }

    [Fact]
    public void A_tower_above_the_maximum_is_named_and_kept_whole()
    {
        var board = Boards.Board(6, 6, (column, row) => (column, row) == (2, 2) ? 20 : 1);

        var drawn = Boards.Draw(board, DrawBounds.Uniform(5, 8, 11, 14), Quick);

        Assert.Equal(InfeasibleReason.UnitTooHeavy, drawn.Infeasible!.Reason);
        Assert.Equal([14], drawn.Infeasible.Units);
        Assert.Equal(20, drawn.Infeasible.Households);
        Assert.Equal(1, drawn.Score.Outside);
    }

    [Fact]
    public void Two_islands_get_neighborhoods_of_their_own()
    {
        var board = Boards.Board(7, 4, missing: (column, _) => column == 4);
        var bounds = DrawBounds.Uniform(6, 4, 4, 4);

        var drawn = Boards.Draw(board, bounds, Quick);

        Assert.True(new PlanEvaluator(board, drawn.Labels, 6).IsValid(bounds));
        Assert.Empty(drawn.Bridges);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Islands_are_drawn_each_by_itself_the_same_whatever_the_number_of_threads(int threads)
    {
        var board = Boards.Board(30, 8, (column, row) => (column + row) % 3 + 1, missing: (column, _) => column % 6 == 5);
        var bounds = DrawBounds.Within(20, board.TotalWeight, 0.2m);

        var one = Boards.Draw(board, bounds, Quick with { Chains = 2, Threads = 1 });
        var other = Boards.Draw(board, bounds, Quick with { Chains = 2, Threads = threads });

        Assert.Equal(one.Labels, other.Labels);
        Assert.True(new PlanEvaluator(board, one.Labels, 20).IsValid(bounds));
        var column = board.X.Select(x => (int)(x / 60)).ToArray();
        Assert.All(Enumerable.Range(0, 20), zone => Assert.Single(column.Where((_, unit) => one.Labels[unit] == zone).Distinct()));
    }

    [Fact]
    public void An_island_too_small_is_bridged_and_named()
    {
        var board = Boards.Board(6, 3, missing: (column, _) => column == 4);

        var drawn = Boards.Draw(board, DrawBounds.Uniform(3, 4, 5, 6), Quick);

        Assert.Equal(InfeasibleReason.IslandTooSmall, drawn.Infeasible!.Reason);
        Assert.Equal(3, drawn.Infeasible.Households);
        Assert.Single(drawn.Bridges);
        Assert.Equal(1, drawn.Score.Pieces);
    }

    [Fact]
    public void Of_more_islands_than_neighborhoods_the_lightest_are_bridged()
    {
        var board = Boards.Board(11, 4, missing: (column, _) => column % 4 == 3);

        var drawn = Boards.Draw(board, DrawBounds.Uniform(2, 8, 16, 24), Quick);

        Assert.Equal(InfeasibleReason.IslandTooSmall, drawn.Infeasible!.Reason);
        Assert.Single(drawn.Bridges);
        Assert.Equal(2, drawn.Labels.Distinct().Count());
    }

    [Fact]
    public void An_empty_island_is_bridged_without_complaint()
    {
        var board = Boards.Board(6, 4, (column, _) => column == 5 ? 0 : 1, missing: (column, _) => column == 4);

        var drawn = Boards.Draw(board, DrawBounds.Uniform(4, 4, 4, 4), Quick);

        Assert.Null(drawn.Infeasible);
        Assert.Single(drawn.Bridges);
    }

    [Fact]
    public void Locked_units_stay()
    {
        var locks = Enumerable.Repeat(-1, 36).ToArray();
        (locks[0], locks[35], locks[14]) = (3, 1, 2);
        var board = new UnitGraph(Boards.Board(6, 6)) { Fixed = locks };
        var bounds = DrawBounds.Uniform(4, 9, 9, 9);

        var drawn = Boards.Draw(board, bounds, Quick);

        Assert.Equal((3, 1, 2), (drawn.Labels[0], drawn.Labels[35], drawn.Labels[14]));
        Assert.True(new PlanEvaluator(board, drawn.Labels, 4).IsValid(bounds));
    }

    [Fact]
    public void Only_free_units_move()
    {
        var board = Boards.Board(6, 6);
        int[] start = [.. Enumerable.Range(0, 36).Select(unit => unit % 6 < 4 ? 0 : 1)];
        bool[] free = [.. Enumerable.Range(0, 36).Select(unit => unit / 6 >= 2)];

        var drawn = Boards.Draw(board, DrawBounds.Uniform(2, 18, 18, 18), Quick with { Start = start, Free = free });

        Assert.True(drawn.WithinBounds);
        Assert.All(Enumerable.Range(0, 12), unit => Assert.Equal(start[unit], drawn.Labels[unit]));
    }

    [Fact]
    public void Fills_the_unassigned()
    {
        var start = Enumerable.Repeat(-1, 36).ToArray();
        (start[0], start[5]) = (0, 1);
        var bounds = DrawBounds.Uniform(3, 12, 12, 12);

        var drawn = Boards.Draw(Boards.Board(6, 6), bounds, Quick with { Start = start });

        Assert.True(new PlanEvaluator(Boards.Board(6, 6), drawn.Labels, 3).IsValid(bounds));
    }

    [Fact]
    public void A_cancelled_draw_still_returns_a_plan_in_one_piece_each()
    {
        var board = Boards.Board(20, 20);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        var drawn = Districting.Draw(board, DrawBounds.Uniform(10, 30, 40, 50), Quick, cancel: cancelled.Token);

        Assert.Equal(0, new PlanEvaluator(board, drawn.Labels, 10).ExtraPieces);
        Assert.Equal(0, new PlanEvaluator(board, drawn.Labels, 10).Unlabelled);
    }
}
