using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Engine;

public class SuggestionsTests
{
    [Fact]
    public void The_first_suggestion_mends_what_is_beyond_the_limits_and_says_how()
    {
        var (plan, rules) = Uneven();

        var first = Suggestions.For(plan, rules, most: 3)[0];

        Assert.Equal(plan.Households(first.From), first.FromBefore);
        Assert.Equal(first.FromBefore - first.Households, first.FromAfter);
        Assert.Equal(first.ToBefore + first.Households, first.ToAfter);
        Assert.True(rules.Accepts(first.FromAfter) && rules.Accepts(first.ToAfter));
        var words = first.Words(plan, Texts.Vietnamese);
        Assert.StartsWith("Chuyển", words);
        Assert.Contains($"{first.FromBefore} → {first.FromAfter}", words);
    }

    [Fact]
    public void Taking_a_suggestion_gives_the_counts_and_the_boundary_it_promised_and_no_neighborhood_falls_apart()
    {
        var (plan, rules) = Uneven();

        foreach (var move in Suggestions.For(plan, rules, most: 20))
        {
            var after = move.Cells.Aggregate(plan, (current, cell) => current.With(cell, move.To));

            Assert.Equal((move.FromAfter, move.ToAfter), (after.Households(move.From), after.Households(move.To)));
            Assert.Equal(move.BoundaryChange, InnerBoundary(after) - InnerBoundary(plan), 6);
            Assert.All(after.Neighborhoods, neighborhood => Assert.Single(after.ShapeOf(neighborhood.Id)));
        }
    }

    [Fact]
    public void Locked_neighborhoods_neither_give_nor_take()
    {
        var (plan, rules) = Uneven();

        var locked = plan.With(plan.Neighborhoods.Select(neighborhood => neighborhood with { IsLocked = true }));

        Assert.Empty(Suggestions.For(locked, rules, most: 20));
    }

    /// <summary>A row of five cells of ten households each, one neighborhood holding four of them and the other one.</summary>
    private static (Plan Plan, RuleProfile Rules) Uneven()
    {
        var plan = SmallWard.Assigned("11112");
        return (plan, RuleProfiles.Default.With(25, 20, 30));
    }

    private static double InnerBoundary(Plan plan) => plan.Coverage.Edges
        .Where(edge => !edge.IsWardBoundary && plan.NeighborhoodOf(edge.Left) != plan.NeighborhoodOf(edge.Right)).Sum(edge => edge.Length);
}
