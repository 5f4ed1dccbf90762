using CsCheck;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>Surplus that has to cross other zones, and zones drawn again in a patch.</summary>
public class TransportTests
{
    [Fact]
    public void Surplus_at_one_end_of_a_row_of_zones_reaches_the_lack_at_the_other()
    {
        var board = Boards.Board(12, 3);
        int[] labels = [.. board.X.Select(x => x < 60 ? 0 : x < 80 ? 1 : x < 100 ? 2 : 3)];
        var (work, state) = Work(board, labels, 4, 9, 9);

        Assert.True(Carry(work, state));

        Assert.Equal([9L, 9, 9, 9], new PlanEvaluator(board, state.Label, 4).Households);
        Assert.Equal(0, new PlanEvaluator(board, state.Label, 4).ExtraPieces);
    }

    [Fact]
    public void Where_no_single_unit_fits_two_are_moved_against_each_other()
    {
        // 34 on the left, 26 on the right, 29 to 31 wanted: a unit alone carries 8 or 10.
        var board = Boards.Board(4, 2, (column, row) => (column, row) switch { (1, 0) => 10, (2, 0) => 3, (2, 1) => 7, _ => 8 });
        var (work, state) = Work(board, [.. board.X.Select(x => x < 20 ? 0 : 1)], 2, 29, 31);

        Assert.True(Carry(work, state));

        Assert.Equal((0, 0), ((int)state.Excess, new PlanEvaluator(board, state.Label, 2).ExtraPieces));
    }

    [Fact]
    public void Carrying_never_makes_it_worse_and_leaves_every_zone_in_one_piece_and_every_figure_right() =>
        Gen.Select(Gen.ULong, Gen.Int[2, 9]).Sample((seed, zones) =>
        {
            var lot = new SplitMix64(seed);
            var board = Boards.Board(9, 8, (_, _) => lot.Below(9), (_, _) => lot.Below(12) == 0);
            var loose = DrawBounds.Uniform(zones, 0, 10, 1000);
            var problem = Problem.From(Islands.Find(board, loose), loose, new());
            var mean = (int)(board.TotalWeight / zones);
            var (min, max) = (Enumerable.Repeat(mean * 9 / 10, zones).ToArray(), Enumerable.Repeat((mean * 11 / 10) + 1, zones).ToArray());
            var state = new ZoneState(problem.Graph, problem.FirstPlan(seed, moves: 0), min, max);
            var before = (state.Excess, Pieces: new PlanEvaluator(board, state.Label, zones).ExtraPieces);

            var lessened = Carry(problem.Graph, state);

            var fresh = new ZoneState(problem.Graph, state.Label, min, max);
            Assert.Equal((fresh.Price, fresh.Excess), (state.Price, state.Excess));
            Assert.Equal(lessened, state.Excess < before.Excess);
            Assert.InRange(state.Excess, 0, before.Excess);
            Assert.InRange(new PlanEvaluator(board, state.Label, zones).ExtraPieces, 0, Math.Max(before.Pieces, Islands.Find(board, loose).Bridges.Length));
            Assert.Equal(0, new PlanEvaluator(board, state.Label, zones).Empty);
        }, iter: 200);

    [Fact]
    public void A_patch_is_the_zone_its_neighbors_and_only_the_links_among_them()
    {
        var board = Boards.Board(8, 2);
        int[] labels = [.. board.X.Select(x => (int)x / 20)];
        var (work, state) = Work(board, labels, 4, 4, 4);

        var patch = Patch.Around(work, state, 3, 2);

        Assert.Equal([3, 2], patch.Zones);
        Assert.Equal(8, patch.Graph.Count);
        Assert.Equal(20, patch.Graph.To.Length);
        Assert.All(Enumerable.Range(0, 20), link => Assert.Equal(link, patch.Graph.Reverse[patch.Graph.Reverse[link]]));
        var whole = labels.ToArray();
        patch.Put(patch.Labels, whole);
        Assert.Equal(labels, whole);
    }

    [Fact]
    public void A_plan_for_other_days_is_balanced_with_hardly_any_search()
    {
        var city = InventedCity.Make(40, 40, 3);
        int[] tilted = [.. city.Weight.Select((households, unit) => (int)(households * (1250 - (500 * city.X[unit] / city.X.Max()))))];
        var before = UnitGraph.FromLinks(tilted, city.X, city.Y, city.Links());
        var start = Boards.Draw(before, DrawBounds.Within(30, before.TotalWeight, 0.05m), new() { Effort = 0.2 }).Labels;
        var bounds = DrawBounds.Within(30, city.TotalWeight, 0.02m);

        var with = Boards.Draw(city, bounds, new() { Effort = 0, Start = start });

        Assert.False(new PlanEvaluator(city, start, 30).IsValid(bounds));
        Assert.True(new PlanEvaluator(city, with.Labels, 30).IsValid(bounds));
    }

    private static bool Carry(WorkGraph work, ZoneState state) =>
        new Transport(work, state, new(work, state), link => state.Links[link].Gain).Run();

    private static (WorkGraph Work, ZoneState State) Work(UnitGraph board, int[] labels, int zones, int min, int max)
    {
        var work = WorkGraph.From(board, board.Price, [.. Enumerable.Repeat(true, board.UnitCount)]);
        return (work, new(work, labels, [.. Enumerable.Repeat(min, zones)], [.. Enumerable.Repeat(max, zones)]));
    }
}
