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
            var work = WorkGraph.From(board, board.Price, [.. Enumerable.Repeat(true, 49)]);
            var state = new ZoneState(work, [.. Enumerable.Range(0, 49).Select(_ => lot.Below(zones))], zones);
            for (var move = 0; move < 200; move++)
            {
                var (unit, to) = (lot.Below(49), lot.Below(zones));
                if (state.Label[unit] != to)
                    state.Move(unit, to);
                var fresh = new ZoneState(work, state.Label, zones);
                Assert.Equal(fresh.Price, state.Price);
                Assert.Equal(fresh.Weight, state.Weight);
                Assert.Equal(fresh.Units, state.Units);
                Assert.Equal(fresh.CutCount, state.CutCount);
                Assert.Equal(fresh.Links.Select(link => link.Gain), state.Links.Select(link => link.Gain));
                for (var zone = 0; zone < zones; zone++)
                    Assert.Equal(fresh.Cut[zone][..fresh.CutCount[zone]].Order(), state.Cut[zone][..state.CutCount[zone]].Order());
            }
        }, iter: 20);
}
