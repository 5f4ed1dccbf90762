using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace KhuPhoGis.Storage.Files;

/// <summary>What lies in the ward or near enough to matter. Before the boundary is known, everything does.</summary>
internal sealed class WardReach
{
    /// <summary>Metres beyond the boundary from which streets, water and areas are left out.</summary>
    public const double Margin = 50;

    private readonly ReadOnlyMemory<GridPoint>[] _rings;
    private readonly IPreparedGeometry? _near;

    public WardReach(ImmutableArray<GridPolygon> boundary)
    {
        _rings = [.. boundary.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory())];
        if (boundary.IsEmpty)
            return;
        var land = GridGeometry.ToMultiPolygon(boundary);
        _near = PreparedGeometryFactory.Prepare(land.Buffer(Margin));
        var box = land.EnvelopeInternal;
        Extent = new(box.MinX, box.MinY, box.MaxX, box.MaxY);
    }

    /// <summary>The ward's boundary, metres; null before it is known.</summary>
    public Extent? Extent { get; }

    /// <summary>By the program's one rule for positions on a line.</summary>
    public bool Contains(GridPoint point) => _rings.Length == 0 || GridMath.Contains(_rings, point);

    /// <summary>Whether any of it lies in the ward or within <see cref="Margin"/> of it.</summary>
    public bool Touches(Geometry geometry) => _near is null || _near.Intersects(geometry);
}
