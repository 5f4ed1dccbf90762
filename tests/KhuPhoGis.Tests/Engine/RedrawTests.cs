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
