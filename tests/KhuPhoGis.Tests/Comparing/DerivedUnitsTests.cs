using KhuPhoGis.Comparing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Comparing;

public class DerivedUnitsTests
{
    /// <summary>A square of 400 m with streets every 100 m; units are the four quarters, by the households' own word.</summary>
    private static Ward Quarters(Func<int, int, string?> unit) => new()
    {
        Code = "1",
        Name = "Tí Hon",
        Crs = 9210,
        Boundary = [new([At(0, 0), At(400, 0), At(400, 400), At(0, 400), At(0, 0)])],
        Streets = [.. Enumerable.Range(1, 3).SelectMany(i => (Street[])[new("", StreetClass.Street, [At(i * 100, 0), At(i * 100, 400)]), new("", StreetClass.Street, [At(0, i * 100), At(400, i * 100)])])],
        Households = [.. from x in Enumerable.Range(0, 20) from y in Enumerable.Range(0, 20) select new Household($"{x}-{y}", At((x * 20) + 10.5, (y * 20) + 9.5), 1, 4, unit(x, y))],
    };

    [Fact]
    public void Units_of_the_register_become_a_partition_along_streets()
    {
        var units = DerivedUnits.Of(Quarters((x, y) => $"T{(x / 10) + (2 * (y / 10))}"), household => household.Group, TestContext.Current.CancellationToken);

        Assert.Equal(["T0", "T1", "T2", "T3"], units.Select(unit => unit.Code));
        Assert.All(units, unit => Assert.Equal((40_000, 100, 0, 1), (unit.Area.Sum(polygon => polygon.Area), unit.Households, unit.Elsewhere, unit.Area.Length)));
    }

    [Fact]
    public void Pieces_without_households_go_to_a_neighbour_and_nothing_is_left_over()
    {
        var units = DerivedUnits.Of(Quarters((x, y) => x < 5 ? "A" : x > 15 ? "B" : null), household => household.Group, TestContext.Current.CancellationToken);

        Assert.Equal(160_000, units.Sum(unit => unit.Area.Sum(polygon => polygon.Area)), 1e-6);
        Assert.Equal(["A", "B"], units.Select(unit => unit.Code));
    }

    [Fact]
    public void Where_units_are_mixed_it_is_said_how_many_live_elsewhere()
    {
        var units = DerivedUnits.Of(Quarters((x, y) => (x, y) == (0, 0) ? "B" : x < 10 ? "A" : "B"), household => household.Group, TestContext.Current.CancellationToken);

        Assert.InRange(units.Sum(unit => unit.Elsewhere), 0, 1);
        Assert.Equal((199, 201), (units[0].Households, units[1].Households));
    }

    private static GridPoint At(double east, double north) => GridPoint.FromMetres(600_000 + east, 1_190_000 + north);
}
