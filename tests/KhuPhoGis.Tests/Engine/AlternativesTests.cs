using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Engine;

/// <summary>A ward of twelve by six cells of ten households; groups of three cells that do not fit the old neighborhoods.</summary>
public class AlternativesTests
{
    private static readonly RuleProfile Rules = RuleProfiles.Default.With(90, 60, 120);

    [Fact]
    public void The_plan_as_asked_comes_first_and_none_is_beaten_in_everything()
    {
        var found = Draw(Ward(), most: 4);

        Assert.InRange(found.Count, 2, 4);
        Assert.Equal(AlternativeAim.AsAsked, found[0].Aim);
        Assert.Equal(default, found[0].Compared);
        Assert.All(found, one => Assert.True(one.Result.Draw.WithinBounds));
        Assert.All(found, one => Assert.All(one.Figures.Neighborhoods, unit => Assert.Equal(1, unit.Parts)));
        Assert.All(found.Skip(1), one => Assert.True(one.Compared is { Boundary: < 0 } or { Deviation: < 0 } or { GroupsSplit: < 0 } or { Moved: < 0 }
            or { Streets: > 0 } or { Roundness: > 0 }, one.Words(Texts.English)));
    }

    [Fact]
    public void What_it_says_of_whole_groups_and_of_little_change_is_true_of_the_plans()
    {
        var found = Draw(Ward(), most: 5);

        var whole = found.Single(one => one.Aim == AlternativeAim.WholeGroups);
        Assert.Equal(0, whole.Figures.Neighborhoods.Sum(unit => unit.PartialGroups));
        var kept = found.Single(one => one.Aim == AlternativeAim.LittleChange);
        Assert.True(kept.Result.Draw.Score.Moved < found[0].Result.Draw.Score.Moved);
        Assert.Contains("hộ phải đổi khu phố", kept.Words(Texts.Vietnamese), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_request_gives_the_same_alternatives_whatever_the_number_of_threads()
    {
        var (one, other) = (Draw(Ward(), most: 4, threads: 1), Draw(Ward(), most: 4, threads: 3));

        Assert.Equal(one.Select(found => found.Aim), other.Select(found => found.Aim));
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First.Result.Plan.Assignment, pair.Second.Result.Plan.Assignment));
    }

    [Fact]
    public void Alternatives_for_a_selection_leave_the_others_alone()
    {
        var plan = Draw(Ward(), most: 1)[0].Result.Plan;
        NeighborhoodId[] chosen = [plan.Neighborhoods[0].Id, .. plan.Neighborhoods.Skip(1).Select(unit => unit.Id)
            .Where(id => plan.Coverage.Edges.Any(edge => plan.NeighborhoodOf(edge.Left) == plan.Neighborhoods[0].Id && plan.NeighborhoodOf(edge.Right) == id)).Take(1)];

        var found = Alternatives.Draw(plan, Request(1), 3, chosen, cancel: TestContext.Current.CancellationToken);

        Assert.All(found, one => Assert.All(plan.Neighborhoods.Where(unit => !chosen.Contains(unit.Id)),
            unit => Assert.Equal(plan.CellsOf(unit.Id), one.Result.Plan.CellsOf(unit.Id))));
    }

    [Fact]
    public void Progress_never_falls_and_ends_at_the_whole()
    {
        var shares = new List<double>();

        Alternatives.Draw(Ward(), Request(2), 3, progress: new Heard(shares), cancel: TestContext.Current.CancellationToken);

        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 9);
    }

    [Fact]
    public void Stopped_before_any_plan_stood_it_says_so() =>
        Assert.Throws<OperationCanceledException>(() => Alternatives.Draw(Ward(), Request(1), 3, cancel: new(canceled: true)));

    private static List<Alternative> Draw(Plan plan, int most, int threads = 2) =>
        [.. Alternatives.Draw(plan, Request(threads), most, cancel: TestContext.Current.CancellationToken)];

    private static RedrawRequest Request(int threads) => new(Rules) { Options = new() { Effort = 0.05, Threads = threads } };

    private static Plan Ward()
    {
        var plan = SmallWard.WithOld(SmallWard.Assigned(Rows("000000000000")), SmallWard.Assigned(Rows("111112222233", "111112222233", "444445555533")));
        var ward = plan.Ward with
        {
            Households = [.. plan.Ward.Households.Select((household, i) => household with { Group = $"T{plan.HouseholdCells.CellOf[i].Value / 3}" })],
        };
        return Plan.Unassigned(ward, plan.Coverage);
    }

    /// <summary>Six rows, the given ones in turn, each twice or more.</summary>
    private static string Rows(params string[] rows) => string.Join('/', Enumerable.Range(0, 6).Select(row => rows[row * rows.Length / 6]));

    private sealed class Heard(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
