using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>One feature of a polygon file on the grid, as it came: rings may cross themselves, touch, or lie anywhere.</summary>
/// <param name="Id">As the file names it; several features may have one name.</param>
/// <param name="Row">Which feature of the file, from 1. Unique in a layer; a unit made by a repair has one beyond the file's.</param>
/// <param name="Area">Shells counter-clockwise and holes clockwise by their signed area; empty when nothing of it can be placed.</param>
public sealed record LayerUnit(string Id, int Row, ImmutableArray<GridPolygon> Area)
{
    /// <summary>Why the feature could not be read, as a code of <c>input.CODE</c>; null when it could.</summary>
    public string? Fault { get; init; }
}

/// <summary>Polygons that should cover the ward without gaps and overlaps, and what is known about the ward.</summary>
/// <param name="Ward">The ward's land; it is right by definition and never moved.</param>
public sealed record PolygonLayer(ImmutableArray<LayerUnit> Units, ImmutableArray<GridPolygon> Ward)
{
    /// <summary>What the positions are in.</summary>
    public LayerGrid Grid { get; init; } = LayerGrid.Millimetres;

    /// <summary>Counted in every incident, and for balance; may be empty.</summary>
    public ImmutableArray<Household> Households { get; init; } = [];

    /// <summary>Centrelines along which streets that were left out are divided; may be empty.</summary>
    public ImmutableArray<ImmutableArray<GridPoint>> Streets { get; init; } = [];

    /// <summary>The ward's land from features that may share borders, overlap, or cross themselves: what any of them covers.</summary>
    public static ImmutableArray<GridPolygon> Land(ImmutableArray<GridPolygon> features, CancellationToken cancel) => UnitRebuild.Of(features, cancel);

    /// <summary>Gaps that a person has allowed: lakes, or land of nobody.</summary>
    public ImmutableArray<GridPolygon> KeptHoles { get; init; } = [];
}
