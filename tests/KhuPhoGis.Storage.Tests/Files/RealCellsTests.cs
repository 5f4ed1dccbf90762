using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Cells of real wards, from their files.</summary>
public class RealCellsTests
{
    private static readonly GeometryFactory Factory = new();

    [Theory]
    [InlineData("Cầu Kho", 3768)]
    [InlineData("Cô Giang", 2865)]
    [InlineData("Phạm Ngũ Lão", 4080)]
    public void In_alley_country_no_cell_holds_more_than_a_quarter_of_the_target_and_no_cut_comes_near_a_door(string name, int households)
    {
        var ward = Wards.Empty("Phường " + name).Import(WardLayer.Ward, SharedData.File("hcmc_d1_d4/Ward_Population.shp")).Ward;
        ward = ward.Import(WardLayer.Streets, SharedData.File("hcmc_d1_d4/streets_and_alleys_detail.shp")).Ward;
        ward = ward with { Households = [.. AlongAlleys(ward, households)] };

        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

        Assert.Empty(PartitionProof.Faults(plan.Coverage, ward.Boundary));
        Assert.Equal(ward.HouseholdCount, plan.Coverage.Cells.Sum(plan.Households));
        Assert.All(plan.Coverage.Cells, cell => Assert.InRange(plan.Households(cell), 0, ward.Rules.Target / 4));
        var doors = Index(ward.Households.Select(household => Factory.CreatePoint(At(household.Door))), 1);
        Assert.All(Cuts(plan), cut => Assert.DoesNotContain(doors.Query(cut.EnvelopeInternal), door => door.Distance(cut) < 0.3));
    }

    [Fact]
    public void In_Phu_Thuan_no_cut_passes_through_a_house()
    {
        var ward = Wards.Empty("Phường Phú Thuận").Import(WardLayer.Ward, SharedData.File("hcmc_d7/Adminitration_Ward.shp")).Ward;
        ward = ward.Import(WardLayer.Streets, SharedData.File("hcmc_d7/RoadNetwork_UTM48N.shp")).Ward;
        ward = ward.Import(WardLayer.Buildings, SharedData.File("hcmc_d7/Building_Noninteractive.shp")).Ward;
        ward = ward.Import(WardLayer.Households, SharedData.File("hcmc_d7/Building_Noninteractive.shp")).Ward;

        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));

        Assert.Empty(PartitionProof.Faults(plan.Coverage, ward.Boundary));
        // Houses stand wall to wall: the line may run in the wall, 0.4 m from its outer side.
        var houses = Index(ward.Buildings.SelectMany(building => building.Area).Select(House), 0);
        Assert.NotEmpty(Cuts(plan));
        Assert.All(Cuts(plan), cut => Assert.DoesNotContain(houses.Query(cut.EnvelopeInternal), house => house.Intersects(cut)));
    }

    private static IEnumerable<Geometry> Cuts(Plan plan) => plan.Coverage.Edges.Where(edge => edge.Kind == LineKind.BackOfHouses)
        .Select(edge => Factory.CreateLineString([.. edge.Line.Select(At)]));

    /// <summary>A door every four metres on both sides of every alley, 3.5 m off its middle, and 2.5 m from the others; of those in the ward, as many as asked, evenly.</summary>
    internal static IEnumerable<Household> AlongAlleys(Ward ward, int count)
    {
        var rings = ward.Boundary.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToArray();
        var lines = Index(ward.Streets.Select(street => Factory.CreateLineString([.. street.Line.Select(At)])), 0);
        var doors = new List<GridPoint>();
        foreach (var (a, b) in ward.Streets.SelectMany(street => street.Line.Zip(street.Line.Skip(1))))
        {
            var length = a.DistanceTo(b);
            for (var along = 2.0; along < length - 1; along += 4)
            {
                foreach (var side in new[] { -3.5, 3.5 })
                {
                    double ux = (b.East - a.East) / length, uy = (b.North - a.North) / length;
                    var door = GridPoint.FromMetres(a.East + (ux * along) - (uy * side), a.North + (uy * along) + (ux * side));
                    var place = Factory.CreatePoint(At(door));
                    if (GridMath.Contains(rings, door) && lines.Query(new Envelope(At(door), At(door))).All(line => line.Distance(place) > 1.5)
                        && doors.TrueForAll(other => other.DistanceTo(door) > 2.5))
                        doors.Add(door);
                }
            }
        }
        return Enumerable.Range(0, count).Select(i => new Household($"H{i}", doors[(int)((long)i * doors.Count / count)]));
    }

    private static STRtree<Geometry> Index(IEnumerable<Geometry> geometries, double around)
    {
        var tree = new STRtree<Geometry>();
        foreach (var geometry in geometries.Where(geometry => !geometry.IsEmpty))
        {
            var box = geometry.EnvelopeInternal.Copy();
            box.ExpandBy(around);
            tree.Insert(box, geometry);
        }
        tree.Build();
        return tree;
    }

    private static Geometry House(GridPolygon polygon) => Factory.CreatePolygon([.. polygon.Shell.Select(At)]).Buffer(-0.4);

    private static Coordinate At(GridPoint p) => new(p.East, p.North);
}
