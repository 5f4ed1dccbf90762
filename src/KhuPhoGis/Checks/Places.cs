using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>Positions to zoom to, and areas.</summary>
internal static class Places
{
    public static GridPoint Inside(Plan plan, CellId cell) => plan.Coverage.ShapeOf(cell).InteriorPoint();

    /// <summary>Null for a neighborhood without cells.</summary>
    public static GridPoint? Inside(Plan plan, NeighborhoodId id) =>
        plan.ShapeOf(id) is { IsEmpty: false } shape ? shape.MaxBy(polygon => polygon.Area)!.InteriorPoint() : null;

    /// <summary>Square metres.</summary>
    public static double Area(Plan plan, IEnumerable<CellId> cells) => cells.Sum(cell => plan.Coverage.ShapeOf(cell).Area);

    public static string Code(Plan plan, NeighborhoodId id) => plan.Find(id)?.Code ?? "";
}
