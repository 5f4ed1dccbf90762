using CsCheck;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

public class DistrictingProperties
{
    private static readonly Gen<(UnitGraph Graph, int Zones, ulong Seed, bool Swiss)> AnyRequest =
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 12], Gen.ULong, Gen.Bool).Select((columns, rows, zones, seed, holes) =>
        {
            var lot = new SplitMix64(seed);
            var graph = Boards.Board(columns, rows, (_, _) => Math.Max(0, lot.Below(14) - 2), (_, _) => holes && lot.Below(6) == 0);
            return (graph, zones, seed, holes);
        });

    [Fact]
    public void Every_unit_is_in_one_neighborhood_every_neighborhood_in_one_piece_and_the_bounds_are_honest() =>
        AnyRequest.Sample(request =>
        {
            var (graph, zones, seed, _) = request;
            var bounds = DrawBounds.Uniform(zones, (int)(graph.TotalWeight / zones * 0.8), (int)(graph.TotalWeight / zones), (int)(graph.TotalWeight / zones * 1.2) + 1);

            var drawn = Boards.Draw(graph, bounds, new DrawOptions { Seed = seed, Effort = 0.002 });

            var judged = new PlanEvaluator(graph, drawn.Labels, zones);
            Assert.Equal(0, judged.Unlabelled);
            Assert.True(judged.ExtraPieces <= drawn.Bridges.Length);
            Assert.Equal(judged.OutsideOf(bounds), drawn.Score.Outside);
            Assert.Equal(judged.OutsideOf(bounds) == 0, drawn.WithinBounds);
            Assert.Equal(judged.ExtraPieces, drawn.Score.Pieces);
            Assert.Equal(judged.Boundary, drawn.Score.Boundary, 6);
            Assert.True(drawn.WithinBounds || drawn.Infeasible is not null);
            if (graph.UnitCount >= zones)
                Assert.Equal(0, judged.Empty);
        }, iter: 300);

    [Fact]
    public void What_the_search_keeps_up_to_date_equals_what_is_counted_afresh() =>
        Gen.Select(Gen.ULong, Gen.Int[2, 6]).Sample((seed, zones) =>
        {
            var lot = new SplitMix64(seed);
            var board = Boards.Board(7, 7, (_, _) => lot.Below(9));
            var (min, max) = (Enumerable.Repeat(30, zones).ToArray(), Enumerable.Repeat(50, zones).ToArray());
            var work = WorkGraph.From(board, board.Price, [.. Enumerable.Repeat(true, 49)]);
            var state = new ZoneState(work, [.. Enumerable.Range(0, 49).Select(_ => lot.Below(zones))], min, max);
            for (var move = 0; move < 200; move++)
            {
                var (unit, to) = (lot.Below(49), lot.Below(zones));
                if (state.Label[unit] != to)
                    state.Move(unit, to);
                AssertUpToDate(state, new ZoneState(work, state.Label, min, max));
            }
        }, iter: 20);

    [Fact]
    public void After_every_round_every_zone_is_in_one_piece_and_every_figure_is_right() =>
        Gen.Select(Gen.ULong, Gen.Int[2, 8]).Sample((seed, zones) =>
        {
            var lot = new SplitMix64(seed);
            var board = Boards.Board(9, 9, (_, _) => lot.Below(9), (_, _) => lot.Below(9) == 0);
            var bounds = DrawBounds.Within(zones, board.TotalWeight, 0.2m);
            var problem = Problem.From(Islands.Find(board, bounds), bounds, new());
            var state = new ZoneState(problem.Graph, problem.FirstPlan(seed, moves: 100_000), [.. bounds.Min], [.. bounds.Max]);
            var search = new Annealing(problem.Graph, state, [.. bounds.Min], [.. bounds.Max], [], seed);
            search.Recount();
            // One accepted move or swap at a time: a round of one proposal is looked at after each.
            for (var round = 0; round < 400; round++)
            {
                search.Run(new() { Moves = 1, RoundMoves = 1, Hot = 0.7, Cold = 0.7 }, TestContext.Current.CancellationToken);
                AssertUpToDate(state, new ZoneState(problem.Graph, state.Label, [.. bounds.Min], [.. bounds.Max]));
                var judged = new PlanEvaluator(board, state.Label, zones);
                Assert.True(judged.ExtraPieces <= Islands.Find(board, bounds).Bridges.Length);
                Assert.Equal((0, 0, state.Price), (judged.Unlabelled, judged.Empty, search.Cost));
            }
        }, iter: 10);

    [Fact]
    public void A_first_plan_of_strips_is_complete_and_every_zone_in_one_piece() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 9]).Sample((seed, zones) =>
        {
            var lot = new SplitMix64(seed);
            var board = Boards.Board(9, 6, (_, _) => lot.Below(9), (_, _) => lot.Below(5) == 0);
            var bounds = DrawBounds.Uniform(zones, 0, 30, 1000);

            var labels = Problem.From(Islands.Find(board, bounds), bounds, new()).FirstPlan(seed, moves: 0);

            var judged = new PlanEvaluator(board, labels, zones);
            Assert.Equal((0, 0), (judged.Unlabelled, judged.Empty));
            Assert.True(judged.ExtraPieces <= Islands.Find(board, bounds).Bridges.Length);
        }, iter: 300);

    [Fact]
    public void Strips_lie_along_the_streets_and_are_about_square()
    {
        // Nine squares of four by four units, turned by the angle whose tangent is 3/4.
        var board = Boards.Board(12, 12);
        double[] x = [.. board.X.Select((east, unit) => (0.8 * east) - (0.6 * board.Y[unit]))], y = [.. board.X.Select((east, unit) => (0.6 * east) + (0.8 * board.Y[unit]))];
        var turned = UnitGraph.FromLinks(board.Weight, x, y, board.Links());
        var bounds = DrawBounds.Uniform(9, 16, 16, 16);

        var labels = Problem.From(Islands.Find(turned, bounds), bounds, new()).FirstPlan(1, moves: 0);

        Assert.Equal(Enumerable.Repeat(16L, 9), new PlanEvaluator(turned, labels, 9).Households);
        Assert.Equal(480, new PlanEvaluator(turned, labels, 9).Boundary, 6);
    }

    private static void AssertUpToDate(ZoneState state, ZoneState fresh)
    {
        Assert.Equal((fresh.Price, fresh.Excess), (state.Price, state.Excess));
        Assert.Equal(fresh.Links.Select(link => link.Gain), state.Links.Select(link => link.Gain));
        foreach (var (kept, counted) in state.Zones.Zip(fresh.Zones))
        {
            Assert.Equal((counted.Weight, counted.Units, counted.Over, counted.CutCount), (kept.Weight, kept.Units, kept.Over, kept.CutCount));
            Assert.Equal(counted.Cut[..counted.CutCount].Order(), kept.Cut[..kept.CutCount].Order());
        }
    }
}
