using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace KhuPhoGis.Storage.Files;

/// <summary>Polygons of a file onto the grid; one that crosses itself is rejected with the place, never mended.</summary>
internal static class AreaShapes
{
    /// <summary>Null when the row was rejected.</summary>
    public static ImmutableArray<GridPolygon>? OnGrid(ImportJob job, SourceRow row, Geometry placed)
    {
        if (placed is not (Polygon or MultiPolygon))
        {
            job.Reject(row, "wrong-geometry", ShapeWords.Of(placed), ShapeWords.Area);
            return null;
        }
        var shapes = ImmutableArray.CreateBuilder<GridPolygon>();
        for (var i = 0; i < placed.NumGeometries; i++)
        {
            var shape = GridGeometry.FromPolygon((Polygon)placed.GetGeometryN(i));
            if (shape.Shell.Length < 4)
            {
                job.Reject(row, "too-small");
                return null;
            }
            shapes.Add(shape);
        }
        if (!IsValid(job, row, shapes))
            return null;
        NoteLost(job, row, placed, shapes.SelectMany(shape => shape.Rings).Sum(ring => ring.Length));
        return shapes.ToImmutable();
    }

    /// <summary>Vertices that stood twice in a row, to the millimetre, and holes that were none.</summary>
    public static void NoteLost(ImportJob job, SourceRow row, Geometry placed, int kept)
    {
        if (placed.NumPoints > kept)
            job.Repair(row, "vertices", placed.NumPoints - kept);
    }

    private static bool IsValid(ImportJob job, SourceRow row, ImmutableArray<GridPolygon>.Builder shapes)
    {
        Geometry geometry = shapes.Count == 1 ? GridGeometry.ToPolygon(shapes[0]) : GridGeometry.ToMultiPolygon([.. shapes]);
        if (new IsValidOp(geometry).ValidationError is not { } error)
            return true;
        job.Reject(row, "invalid-polygon", ShapeWords.Of(error), Numbers.Text(error.Coordinate.X), Numbers.Text(error.Coordinate.Y));
        return false;
    }
}
