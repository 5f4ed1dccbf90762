using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>Wishes beyond balance: whole groups, the old plan, a repair of a few neighborhoods.</summary>
public class RepairTests
{
    [Fact]
    public void Groups_stay_whole_when_they_must()
    {
        var board = Boards.Board(8, 8);
        board = new UnitGraph(board) { Group = [.. Enumerable.Range(0, 64).Select(unit => unit / 2)] };
        var bounds = DrawBounds.Uniform(4, 14, 16, 18);

        var drawn = Boards.Draw(board, bounds, new DrawOptions { Effort = 0.05, KeepGroups = 1 });

        Assert.True(new PlanEvaluator(board, drawn.Labels, 4).IsValid(bounds));
        Assert.Equal(0, drawn.Score.GroupsSplit);
        Assert.All(Enumerable.Range(0, 32), pair => Assert.Equal(drawn.Labels[2 * pair], drawn.Labels[2 * pair + 1]));
    }

    [Fact]
    public void A_group_above_the_maximum_is_split_all_the_same()
    {
        var board = new UnitGraph(Boards.Board(8, 8)) { Group = new int[64] };

        var drawn = Boards.Draw(board, DrawBounds.Uniform(4, 15, 16, 17), new DrawOptions { Effort = 0.05, KeepGroups = 1 });

        Assert.True(drawn.WithinBounds);
    }

    [Fact]
    public void From_the_old_plan_a_fifth_fewer_households_change_neighborhood_for_a_tenth_more_boundary()
    {
        var ward = BenchmarkInstance.Load("ward20k");
        Assert.SkipWhen(ward is null, "shared/data/benchmarks/instances/ward20k.json is not beside the repository.");
        var bounds = ward!.Within(0.05m);

        var fresh = Boards.Draw(ward.Graph, bounds, new DrawOptions { Effort = 1 });
        var kept = Boards.Draw(ward.Graph, bounds, new DrawOptions { Effort = 1, KeepOld = 0.5 });

        Assert.True(new PlanEvaluator(ward.Graph, kept.Labels, ward.Parts).IsValid(bounds));
        Assert.InRange(kept.Score.Moved, 0, fresh.Score.Moved * 0.8);
        Assert.InRange(kept.Score.Boundary, 0, fresh.Score.Boundary * 1.1);
    }

    [Fact]
    public void A_repair_touches_the_chosen_neighborhoods_only()
    {
        var city = InventedCity.Make(30, 30, 3);
        var bounds = DrawBounds.Within(16, city.TotalWeight, 0.05m);
        var before = Boards.Draw(city, bounds, new DrawOptions { Effort = 0.2 }).Labels;
        bool[] free = [.. before.Select(label => label < 5)];
        int[] start = [.. before.Select((label, unit) => label < 5 && unit % 3 == 0 ? -1 : label)];

        var repaired = Boards.Draw(city, bounds, new DrawOptions { Effort = 0.05, Start = start, Free = free });

        Assert.True(new PlanEvaluator(city, repaired.Labels, 16).IsValid(bounds));
        Assert.All(Enumerable.Range(0, free.Length).Where(unit => !free[unit]), unit => Assert.Equal(before[unit], repaired.Labels[unit]));
    }

    [Fact]
    public void Progress_ends_at_the_whole()
    {
        var seen = new Heard();
        Districting.Draw(Boards.Board(12, 12), DrawBounds.Uniform(8, 15, 18, 21), new DrawOptions { Effort = 0.3 }, seen,
            TestContext.Current.CancellationToken);

        Assert.InRange(seen.Shares.Count, 5, 200);
        Assert.Equal(seen.Shares.Order(), seen.Shares);
        Assert.Equal(1, seen.Shares[^1], 1);
    }

    private sealed class Heard : IProgress<DrawProgress>
    {
        public List<double> Shares { get; } = [];

        public void Report(DrawProgress value) => Shares.Add(value.Share);
    }
}
