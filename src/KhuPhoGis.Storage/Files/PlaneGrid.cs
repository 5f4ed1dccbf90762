using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>From a file's coordinates onto the grid of a layer.</summary>
internal sealed record PlaneGrid(Transformation ToPlane, LayerGrid Grid)
{
    /// <summary>The finest grid for both files.</summary>
    public static PlaneGrid Around(SourceTable polygons, SourceTable ward, PolygonPlane plane)
    {
        var box = new Envelope();
        foreach (var (table, toPlane) in new[] { (polygons, Transformation.Between(plane.File, plane.Plane)), (ward, plane.From(ward)) })
        {
            foreach (var corner in PolygonPlane.Boxes(table).SelectMany(Corners))
            {
                var (x, y) = toPlane.Apply(corner.X, corner.Y);
                if (double.IsFinite(x) && double.IsFinite(y))
                    box.ExpandToInclude(x, y);
            }
        }
        var grid = box.IsNull ? LayerGrid.Millimetres : LayerGrid.For(box.MinX, box.MinY, box.MaxX, box.MaxY);
        return new(Transformation.Between(plane.File, plane.Plane), grid);
    }

    /// <exception cref="ArgumentOutOfRangeException">Not finite, or far away.</exception>
    public GridPoint At(double x, double y)
    {
        var (east, north) = ToPlane.Apply(x, y);
        return Grid.At(east, north);
    }

    /// <summary>Consecutive equal positions are taken once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or far away.</exception>
    public ImmutableArray<GridPoint> Line(LineString line)
    {
        var points = ImmutableArray.CreateBuilder<GridPoint>(line.NumPoints);
        for (var i = 0; i < line.NumPoints; i++)
        {
            var point = At(line.CoordinateSequence.GetX(i), line.CoordinateSequence.GetY(i));
            if (points.Count == 0 || points[^1] != point)
                points.Add(point);
        }
        return points.DrainToImmutable();
    }

    /// <summary>The shell turned counter-clockwise, holes clockwise; holes that vanish on the grid are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or far away.</exception>
    public GridPolygon Polygon(Polygon polygon) => new(
        Turned(Line(polygon.ExteriorRing), counterClockwise: true),
        [.. polygon.InteriorRings.Select(ring => Turned(Line(ring), counterClockwise: false)).Where(ring => ring.Length >= 4)]);

    private static ImmutableArray<GridPoint> Turned(ImmutableArray<GridPoint> ring, bool counterClockwise) =>
        GridMath.TwiceSignedArea(ring.AsSpan()) > 0 == counterClockwise ? ring : [.. ring.Reverse()];

    private static IEnumerable<Coordinate> Corners(Envelope box) =>
        [new(box.MinX, box.MinY), new(box.MaxX, box.MinY), new(box.MaxX, box.MaxY), new(box.MinX, box.MaxY)];
}
