using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Stores;

internal static class PlanAssert
{
    /// <summary>Every line, label, name, pin and lock, one by one: not by the canonical form that the store itself uses.</summary>
    public static void SameContent(Plan expected, Plan actual)
    {
        Assert.Equal(expected.Coverage.CellCount, actual.Coverage.CellCount);
        Assert.Equal(
            expected.Coverage.Edges.Select(e => (e.Id, e.Left, e.Right, e.Kind, e.Name)),
            actual.Coverage.Edges.Select(e => (e.Id, e.Left, e.Right, e.Kind, e.Name)));
        foreach (var edge in expected.Coverage.Edges)
            Assert.Equal(edge.Line.AsEnumerable(), actual.Coverage[edge.Id].Line);
        Assert.Equal(expected.Neighborhoods.AsEnumerable(), actual.Neighborhoods);
        Assert.Equal(expected.Assignment.AsEnumerable(), actual.Assignment);
        Assert.Equal(expected.Pins, actual.Pins);
        Assert.Equal(expected.LockedEdges, actual.LockedEdges);
    }
}

internal static class WardAssert
{
    public static void Equal(Ward expected, Ward actual)
    {
        Assert.Equal((expected.Code, expected.Name, expected.Crs), (actual.Code, actual.Name, actual.Crs));
        Assert.Equivalent(expected.Rules, actual.Rules, strict: true);
        Assert.Equal(Flat(expected.Boundary), Flat(actual.Boundary));
        Assert.Equal(expected.Households.AsEnumerable(), actual.Households);
        Assert.Equal(Lines(expected), Lines(actual));
        Assert.Equal(Areas(expected), Areas(actual));
    }

    private static IEnumerable<string> Lines(Ward ward) =>
    [
        .. ward.Streets.Select(street => $"{street.Name}|{street.Class}|{Flat(street.Line)}"),
        .. ward.Water.Select(water => $"{water.Name}|{Flat(water.Line)}"),
    ];

    private static IEnumerable<string> Areas(Ward ward) =>
    [
        .. ward.Groups.Select(group => $"{group.Code}|{group.Neighborhood ?? "null"}|{Flat(group.Area)}"),
        .. ward.Neighborhoods.Select(old => $"{old.Code}|{old.Name}|{Flat(old.Area)}"),
        .. ward.Parcels.Select(parcel => $"{parcel.Code}|{Flat(parcel.Area)}"),
        .. ward.Buildings.Select(building => $"{building.Code}|{building.Storeys}|{building.IsApartment}|{Flat(building.Area)}"),
    ];

    private static string Flat(IEnumerable<GridPoint> line) => string.Join(" ", line.Select(p => $"{p.X},{p.Y}"));

    private static string Flat(IEnumerable<GridPolygon> area) => string.Join(" / ", area.SelectMany(polygon => polygon.Rings).Select(ring => Flat(ring)));
}
