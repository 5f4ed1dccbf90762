using System.Collections.Immutable;
using KhuPhoGis.Plans;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Stores;

/// <summary>A neighborhood of a version as map programs see it: a row of <c>neighborhood</c>.</summary>
/// <param name="Number">Its number in the plan; 0 for the cells that belong to none yet.</param>
/// <param name="Area">Null while it has no cell.</param>
internal sealed record NeighborhoodShape(int Number, string Code, string Name, int Households, int People, bool IsLocked, MultiPolygon? Area)
{
    /// <summary>All of the plan; what is assigned to none comes last, when there is any.</summary>
    public static ImmutableArray<NeighborhoodShape> Of(Plan plan)
    {
        var shapes = plan.Neighborhoods.Select(unit => new NeighborhoodShape(unit.Id.Value, unit.Code, unit.Name, plan.Households(unit.Id),
            plan.People(unit.Id), unit.IsLocked, LayerTables.Area(plan.ShapeOf(unit.Id))));
        return plan.Assignment.Contains(NeighborhoodId.None)
            ? [.. shapes, new(0, "", "", plan.Households(NeighborhoodId.None), plan.People(NeighborhoodId.None), false, LayerTables.Area(plan.ShapeOf(NeighborhoodId.None)))]
            : [.. shapes];
    }

    public bool IsSame(NeighborhoodShape other) =>
        this with { Area = null } == other with { Area = null }
        && (Area is null ? other.Area is null : other.Area is not null && Area.EqualsExact(other.Area));
}
