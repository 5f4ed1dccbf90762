using System.Collections.Immutable;
using KhuPhoGis.Engine;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>Moves that the incremental check accepts leave a partition by every other judge; those it refuses would not, or could not be known.</summary>
public class LiveCheckTests
{
    [Fact]
    public void A_thousand_moved_vertices_leave_a_partition_by_the_full_proof_and_by_nts()
    {
        var city = InventedCoverage.Of(6, 6, 3);
        var (live, layer, dice) = (LiveCheck.Of(city.Layer), city.Layer, new SplitMix64(11));
        var answers = new Dictionary<string, int>();
        for (var i = 0; i < 1000; i++)
        {
            var ring = layer.Units[dice.Below(layer.Units.Length)].Area[0].Shell;
            var from = ring[dice.Below(ring.Length - 1)];
            var reach = i % 3 == 0 ? 12_000 : 1500;
            var to = new GridPoint(from.X + dice.Below(2 * reach) - reach, from.Y + dice.Below(2 * reach) - reach);

            var answer = live.Move(from, to) ?? "moved";

            answers[answer] = answers.GetValueOrDefault(answer) + 1;
            if (answer != "moved")
                continue;
            layer = Moved(layer, from, to);
            if (i % 20 == 0)
                Assert.True(LayerCheck.IsProved(layer), $"move {i} from {from} to {to}");
        }

        Assert.True(NtsLayer.IsCoverage(layer));
        Assert.True(answers["moved"] > 200 && answers["crosses"] > 20 && answers["ward"] > 10, string.Join(", ", answers));
    }

    [Fact]
    public void A_layer_that_is_no_partition_is_not_taken() =>
        Assert.Throws<ArgumentException>(() => LiveCheck.Of(ThreeUnits.Layer(ThreeUnits.A, ThreeUnits.C)));

    private static PolygonLayer Moved(PolygonLayer layer, GridPoint from, GridPoint to) => layer with
    {
        Units = [.. layer.Units.Select(unit => unit.Area[0].Shell.Contains(from)
            ? unit with { Area = [new([.. unit.Area[0].Shell.Select(p => p == from ? to : p)])] } : unit)],
    };
}
