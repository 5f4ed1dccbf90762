using CsCheck;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Coverages;

public class AlleyCutsTests
{
    [Fact]
    public void A_block_entered_by_dead_end_alleys_is_cut_until_no_cell_holds_more_than_a_quarter_of_the_target()
    {
        var ward = Superblock.Ward();

        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

        Assert.True(plan.Coverage.CellCount >= 4);
        Assert.All(plan.Coverage.Cells, cell => Assert.InRange(plan.Households(cell), 1, ward.Rules.Target / 4));
        Assert.Equal(ward.HouseholdCount, plan.Coverage.Cells.Sum(cell => plan.Households(cell)));
    }

    [Fact]
    public void Cuts_run_along_the_alleys_or_between_houses_never_near_a_door()
    {
        var ward = Superblock.Ward();

        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);

        Assert.Contains(coverage.Edges, edge => edge.Kind == LineKind.Alley);
        Assert.Contains(coverage.Edges, edge => edge.Kind == LineKind.BackOfHouses);
        Assert.All(coverage.Edges.Where(edge => !edge.IsWardBoundary), edge => Assert.All(ward.Households,
            household => Assert.True(Distance(household.Door, edge) > 0.5, $"{household.Code} is {Distance(household.Door, edge):F2} m from {edge.Kind}")));
    }

    [Fact]
    public void An_apartment_building_stays_whole_however_many_live_in_it()
    {
        var ward = Superblock.Ward();
        ward = ward with { Households = [.. ward.Households, new Household("CC", Sketch.At(70, 60), 300)] };

        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

        var large = Assert.Single(plan.Coverage.Cells, cell => plan.Households(cell) > ward.Rules.Target / 4);
        Assert.True(plan.Households(large) >= 300);
    }

    [Fact]
    public void No_cut_runs_through_a_footprint()
    {
        var ward = Superblock.Ward();
        // A row of houses ten metres deep behind each door of the first alley.
        ward = ward with
        {
            Buildings = [.. ward.Households.Where(household => household.Door.East < 600_050).Select((household, i) => new Building(
                $"B{i}", [new(household.Door.East < 600_040 ? Footprint(household.Door, -10, 0) : Footprint(household.Door, 0, 10))]))],
        };

        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);

        var factory = new NetTopologySuite.Geometries.GeometryFactory();
        foreach (var building in ward.Buildings)
        {
            var footprint = Oracle.Polygon(building.Area[0]).Buffer(-0.35);
            Assert.All(coverage.Edges.Where(edge => edge.Kind == LineKind.BackOfHouses),
                edge => Assert.False(footprint.Intersects(factory.CreateLineString(Oracle.Coordinates(edge.Line))), building.Code));
        }
    }

    [Fact]
    public void Doors_surveyed_on_the_middle_of_the_alley_are_cut_apart_all_the_same()
    {
        var ward = Superblock.Ward();
        ward = ward with
        {
            Households = [.. ward.Households.Select(household => household.Door.East is > 600_030 and < 600_050
                ? household with { Door = GridPoint.FromMetres(600_040, household.Door.North + (household.Door.East < 600_040 ? 0 : 2)) } : household)],
        };

        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

        Assert.All(plan.Coverage.Cells, cell => Assert.InRange(plan.Households(cell), 0, ward.Rules.Target / 4));
    }

    [Fact]
    public void Where_parcels_are_given_the_line_between_two_stretches_follows_them()
    {
        var ward = Superblock.Ward();
        // Parcels of 4 × 20 m along both sides of the straight alleys; they meet exactly.
        ward = ward with
        {
            Parcels = [.. ward.Households.Where(household => household.Door.East is < 600_050 or > 600_150 && household.Door.East < 600_165)
                .Select((household, i) => new Parcel($"T{i}", [new(ParcelOf(household.Door))]))],
        };

        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);

        Assert.Contains(coverage.Edges, edge => edge.Kind == LineKind.Parcel);
        var factory = new NetTopologySuite.Geometries.GeometryFactory();
        var parcels = ward.Parcels.Select(parcel => Oracle.Polygon(parcel.Area[0]).Buffer(-0.35)).ToList();
        Assert.All(coverage.Edges.Where(edge => edge.Kind == LineKind.Parcel), edge =>
            Assert.DoesNotContain(parcels, parcel => parcel.Intersects(factory.CreateLineString(Oracle.Coordinates(edge.Line)))));
    }

    [Fact]
    public void Any_alleys_and_houses_give_a_partition_with_every_household_in_a_cell_that_is_small_enough() =>
        Gen.Select(
            Gen.Select(Gen.Double[-20, 220], Gen.Double[-20, 140]).Array[2, 4].Array[0, 10],
            Gen.Select(Gen.Double[1, 199], Gen.Double[1, 119]).Array[1, 150]).Sample((alleys, doors) =>
        {
            var ward = Sketch.Ward(new(Sketch.Box(0, 0, 200, 120)), [.. alleys.Select(Sketch.Alley)]) with
            {
                Households = Sketch.Households(doors),
                Rules = RuleProfiles.Default.With(60, 50, 70),
            };

            var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

            Assert.Empty(PartitionProof.Faults(plan.Coverage, ward.Boundary));
            Assert.Equal(ward.HouseholdCount, plan.Coverage.Cells.Sum(plan.Households));
            Assert.All(plan.Coverage.Cells, cell => Assert.InRange(plan.Households(cell), 0, ward.Rules.Target / 4));
        }, iter: 200);

    [Fact]
    public void A_land_use_area_with_many_houses_does_not_hold_them_together()
    {
        var ward = Superblock.Ward();
        ward = ward with { Parcels = [new("Đất ở", [new(Sketch.Box(0, 0, 200, 120))])] };

        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

        Assert.All(plan.Coverage.Cells, cell => Assert.InRange(plan.Households(cell), 1, ward.Rules.Target / 4));
    }

    private static System.Collections.Immutable.ImmutableArray<GridPoint> ParcelOf(GridPoint door)
    {
        var (x, y) = (door.East - 600_000, door.North - 1_190_000);
        var west = x is < 40 or (> 150 and < 160);
        return Sketch.Box(west ? x - 18 : x - 2, y - 2, west ? x + 2 : x + 18, y + 2);
    }

    private static System.Collections.Immutable.ImmutableArray<GridPoint> Footprint(GridPoint door, double west, double east)
    {
        var (x, y) = (door.East - 600_000, door.North - 1_190_000);
        return Sketch.Box(x + west - 0.5, y - 1.9, x + east + 0.5, y + 1.9);
    }

    private static double Distance(GridPoint p, SharedEdge edge) => Enumerable.Range(1, edge.Line.Length - 1).Min(i =>
    {
        var (x, y) = SegmentGrid.Project(p, edge.Line[i - 1], edge.Line[i]);
        return Math.Sqrt(((x - p.X) * (x - p.X)) + ((y - p.Y) * (y - p.Y))) / GridPoint.PerMetre;
    });
}
