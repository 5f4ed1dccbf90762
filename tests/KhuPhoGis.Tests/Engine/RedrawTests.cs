using KhuPhoGis.Coverages;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Engine;

public class RedrawTests
{
    private static readonly RuleProfile Rules = RuleProfiles.Default.With(target: 75, min: 60, max: 90);

    [Fact]
    public void Every_household_of_alley_country_is_in_one_contiguous_neighborhood_of_the_size_asked()
    {
        var result = Draw(Superblock.Ward());

        Assert.Null(result.Draw.Infeasible);
        Assert.Equal(0, result.Unplaced);
        Assert.Equal(2, result.Plan.Neighborhoods.Length);
        Assert.All(result.Plan.Neighborhoods, neighborhood =>
        {
            Assert.True(Rules.Accepts(result.Plan.Households(neighborhood.Id)));
            Assert.Single(result.Plan.ShapeOf(neighborhood.Id));
        });
        Assert.Equal(result.Plan.Ward.HouseholdCount, result.Plan.Neighborhoods.Sum(neighborhood => result.Plan.Households(neighborhood.Id)));
    }

    [Fact]
    public void An_apartment_building_that_a_line_runs_through_stays_in_one_neighborhood()
    {
        var ward = Superblock.Ward();
        // The building covers the whole first alley with the houses on both its sides, and a street runs through under it.
        ward = ward with
        {
            Buildings = [new("CC", [new(Sketch.Box(30, 2, 50, 110))], IsApartment: true)],
            Streets = ward.Streets.Add(Sketch.Street((41, -5), (41, 125))),
        };

        var plan = Draw(ward).Plan;

        var inside = ward.Households.Index().Where(at => at.Item.Door.East is > 600_030 and < 600_050).ToList();
        Assert.True(inside.Select(at => plan.HouseholdCells.CellOf[at.Index]).Distinct().Count() > 1);
        Assert.Single(inside.Select(at => plan.NeighborhoodOfHousehold(at.Index)).Distinct());
    }

    [Fact]
    public void Numbers_run_from_the_north_west()
    {
        var plan = Draw(Superblock.Ward()).Plan;

        Assert.Equal(["1", "2"], plan.Neighborhoods.Select(neighborhood => neighborhood.Code));
        Assert.Equal("Khu phố 1", plan.Neighborhoods[0].Name);
    }

    [Fact]
    public void A_number_that_cannot_be_met_is_explained_and_drawn_as_evenly_as_it_goes()
    {
        var ward = Superblock.Ward();
        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

        var result = Redraw.Run(plan, new(Rules, Count: 3) { Options = new() { Effort = 0.1 } }, null, CancellationToken.None);

        Assert.Equal(InfeasibleReason.TooManyNeighborhoods, result.Draw.Infeasible?.Reason);
        Assert.Equal(2, result.Draw.Infeasible?.NearestCount);
        Assert.All(result.Plan.Neighborhoods, neighborhood => Assert.InRange(result.Plan.Households(neighborhood.Id), ward.HouseholdCount / 4, ward.HouseholdCount / 2));
    }

    [Fact]
    public void A_locked_neighborhood_stays_as_it_is()
    {
        var plan = Draw(Superblock.Ward()).Plan;
        var kept = plan.Neighborhoods[1] with { IsLocked = true };

        var again = Redraw.Run(plan.With([plan.Neighborhoods[0], kept]), new(Rules, Count: 3) { Options = new() { Effort = 0.05, Seed = 9 } }, null, CancellationToken.None).Plan;

        Assert.Equal(plan.CellsOf(kept.Id), again.CellsOf(kept.Id));
        Assert.Equal(["1", "2", "3"], again.Neighborhoods.Select(neighborhood => neighborhood.Code));
        Assert.Equal(plan.Ward.HouseholdCount, again.Neighborhoods.Sum(neighborhood => again.Households(neighborhood.Id)));
    }

    [Fact]
    public void Balancing_two_neighborhoods_leaves_the_third_alone()
    {
        var ward = Superblock.Ward();
        var three = Redraw.Run(Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None)), new(Rules, Count: 3) { Options = new() { Effort = 0.05 } }, null, CancellationToken.None).Plan;
        var (first, second, third) = (three.Neighborhoods[0].Id, three.Neighborhoods[1].Id, three.Neighborhoods[2].Id);
        var half = RuleProfiles.Default.With(50, 40, 60);

        var after = Redraw.Balance(three, [first, second], new(half) { Options = new() { Effort = 0.05 } }, null, CancellationToken.None).Plan;

        Assert.Equal(three.CellsOf(third), after.CellsOf(third));
        Assert.Equal(three.Neighborhoods, after.Neighborhoods);
        Assert.Throws<ArgumentException>(() => Redraw.Balance(three, [first, new(99)], new(half), null, CancellationToken.None));
    }

    [Theory]
    [InlineData(20_000, 44)]
    [InlineData(3_767, 8)]
    [InlineData(450, 1)]
    [InlineData(10, 1)]
    [InlineData(700, 2)]
    public void The_number_of_neighborhoods_comes_nearest_to_the_target(int households, int count) =>
        Assert.Equal(count, Redraw.CountFor(RuleProfiles.Default, households));

    private static RedrawResult Draw(Ward ward)
    {
        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));
        return Redraw.Run(plan, new(Rules) { Options = new() { Effort = 0.05 } }, null, CancellationToken.None);
    }
}
