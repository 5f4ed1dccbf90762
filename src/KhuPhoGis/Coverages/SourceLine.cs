using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>A line that cells may be bounded by, before noding.</summary>
/// <param name="Line">At least two positions.</param>
internal sealed record SourceLine(ImmutableArray<GridPoint> Line, LineKind Kind, string Name)
{
    /// <summary>The ward's lines: boundary, streets, water, old neighborhoods and residential groups. Parcels only cut cells that hold too many.</summary>
    public static IEnumerable<SourceLine> Of(Ward ward)
    {
        foreach (var ring in ward.Boundary.SelectMany(polygon => polygon.Rings))
            yield return new(ring, LineKind.WardBoundary, "");
        foreach (var street in ward.Streets)
            yield return new(street.Line, KindOf(street.Class), street.Name);
        foreach (var water in ward.Water)
            yield return new(water.Line, LineKind.Water, water.Name);
        foreach (var ring in ward.Neighborhoods.SelectMany(old => old.Area).SelectMany(polygon => polygon.Rings))
            yield return new(ring, LineKind.OldNeighborhood, "");
        foreach (var ring in ward.Groups.SelectMany(group => group.Area).SelectMany(polygon => polygon.Rings))
            yield return new(ring, LineKind.Group, "");
    }

    private static LineKind KindOf(StreetClass street) => street switch
    {
        StreetClass.Arterial => LineKind.Arterial,
        StreetClass.Street => LineKind.Street,
        StreetClass.Railway => LineKind.Railway,
        _ => LineKind.Alley,
    };
}

/// <summary>A straight piece between two neighbouring positions of the noded linework; A comes before B.</summary>
internal readonly record struct Segment(GridPoint A, GridPoint B, LineKind Kind, string Name)
{
    public static Segment Of(GridPoint a, GridPoint b, LineKind kind, string name) =>
        a.CompareTo(b) < 0 ? new(a, b, kind, name) : new(b, a, kind, name);

    /// <summary>The same piece from two sources: the stronger kind, and the name of the strongest that has one.</summary>
    public Segment Merge(Segment other)
    {
        var (strong, weak) = Kind.Rank <= other.Kind.Rank ? (this, other) : (other, this);
        return strong.Name.Length > 0 ? strong : strong with { Name = weak.Name };
    }
}
