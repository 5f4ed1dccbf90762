using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>What else is known about a ward whose polygons are checked: households, streets, allowed gaps. Rows that cannot be read are left out.</summary>
internal static class LayerExtras
{
    /// <param name="table">Null for none.</param>
    public static ImmutableArray<Household> Households(SourceTable? table, PolygonPlane plane, PlaneGrid grid)
    {
        if (table is null)
            return [];
        if (!table.HasGeometry)
            throw new BadInputException(table.File, null, "layer-needs-geometry", ImportReportJson.InWords(WardLayer.Households));
        var (fields, placing) = (FieldMap.For(WardLayer.Households, table, []), grid with { ToPlane = plane.From(table) });
        return [.. Readable(table).Select(row => new Household(
            fields.Text(row, KnownFields.Code) ?? $"{row.Number}", placing.At(row.Geometry!.InteriorPoint.X, row.Geometry.InteriorPoint.Y),
            fields.Raw(row, KnownFields.Households) is long and >= 0 and <= 1_000_000 and var count ? (int)(long)count : 1))];
    }

    public static ImmutableArray<ImmutableArray<GridPoint>> Streets(SourceTable? table, PolygonPlane plane, PlaneGrid grid)
    {
        if (table is null)
            return [];
        var placing = grid with { ToPlane = plane.From(table) };
        return [.. Readable(table).SelectMany(row => Enumerable.Range(0, row.Geometry!.NumGeometries).Select(row.Geometry.GetGeometryN)).OfType<LineString>()
            .Select(placing.Line).Where(line => line.Length > 1)];
    }

    public static ImmutableArray<GridPolygon> KeptHoles(SourceTable? table, PolygonPlane plane, PlaneGrid grid)
    {
        if (table is null)
            return [];
        var placing = grid with { ToPlane = plane.From(table) };
        return [.. table.Rows.SelectMany(row => PolygonFile.Area(row, placing).Area)];
    }

    private static IEnumerable<SourceRow> Readable(SourceTable table) => table.Rows.Where(row =>
        row.Fault is null && row.Geometry is { IsEmpty: false } geometry && double.IsFinite(geometry.EnvelopeInternal.Width) && double.IsFinite(geometry.EnvelopeInternal.Height));
}
