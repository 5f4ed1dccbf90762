using System.Collections.Immutable;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>A row of a repaired file.</summary>
/// <param name="Row">What it came from; null for a new unit.</param>
/// <param name="Changed">Its new geometry; null when it is as it was.</param>
internal sealed record RepairedRow(LayerUnit Unit, SourceRow? Row, Geometry? Changed)
{
    /// <summary>To be written; null for a row that has none.</summary>
    public Geometry? Geometry => Changed ?? Row?.Geometry;

    public MultiPolygon? Multi => Geometry switch
    {
        MultiPolygon several => several,
        Polygon one => GridGeometry.Factory.CreateMultiPolygon([one]),
        _ => null,
    };

    /// <summary>The value of a column; a new unit has its id only.</summary>
    public object? Value(PolygonFile file, string field) => Row is { } read ? read.Values[file.Table.Fields.IndexOf(field)] : field == file.IdField ? Unit.Id : null;
}

/// <summary>The rows of a repaired file: each as it came, or with another geometry.</summary>
internal sealed record RepairedRows(PolygonFile File, ImmutableArray<RepairedRow> Rows)
{
    public static RepairedRows Of(PolygonFile file, PolygonLayer layer)
    {
        var (original, place) = (file.Layer.Units.ToDictionary(unit => unit.Row), file.Originals());
        var rows = file.Table.Rows.ToDictionary(row => row.Number);
        return new(file, [.. layer.Units.Select(unit =>
        {
            var row = rows.GetValueOrDefault(unit.Row);
            var isSame = original.TryGetValue(unit.Row, out var before) && before.Area == unit.Area;
            return new RepairedRow(unit, row, isSame ? null : Geometry(unit, row?.Geometry is MultiPolygon, place));
        })]);
    }

    private static Geometry Geometry(LayerUnit unit, bool isMulti, Func<GridPoint, Coordinate> place)
    {
        var polygons = unit.Area.Select(polygon => GridGeometry.Factory.CreatePolygon(Ring(polygon.Shell), [.. polygon.Holes.Select(Ring)])).ToArray();
        return polygons.Length == 1 && !isMulti ? polygons[0] : GridGeometry.Factory.CreateMultiPolygon(polygons);

        LinearRing Ring(ImmutableArray<GridPoint> ring) => GridGeometry.Factory.CreateLinearRing([.. ring.Select(place)]);
    }
}
