using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>What else is known about a ward whose polygons are checked: households, streets, allowed gaps. Rows that cannot be read are left out.</summary>
internal static class LayerExtras
{
    /// <param name="path">Null for none.</param>
    public static ImmutableArray<Household> Households(string? path, PolygonPlane plane, PlaneGrid grid, CancellationToken cancel)
    {
        if (path is null)
            return [];
        var table = SourceReaders.Read(path, new(null, null), cancel);
        if (!table.HasGeometry)
            throw new BadInputException(table.File, null, "layer-needs-geometry", ImportReportJson.InWords(WardLayer.Households));
        var (fields, placing) = (FieldMap.For(WardLayer.Households, table, []), grid with { ToPlane = plane.From(table) });
        return [.. Readable(table).Select(row => new Household(
            fields.Text(row, KnownFields.Code) ?? $"{row.Number}", placing.At(row.Geometry!.InteriorPoint.X, row.Geometry.InteriorPoint.Y),
            fields.Raw(row, KnownFields.Households) is long and >= 0 and <= 1_000_000 and var count ? (int)(long)count : 1))];
    }

    public static ImmutableArray<ImmutableArray<GridPoint>> Streets(string? path, PolygonPlane plane, PlaneGrid grid, CancellationToken cancel)
    {
        if (path is null)
            return [];
        var table = SourceReaders.Read(path, new(null, null), cancel);
        var placing = grid with { ToPlane = plane.From(table) };
        return [.. Readable(table).SelectMany(row => Enumerable.Range(0, row.Geometry!.NumGeometries).Select(row.Geometry.GetGeometryN)).OfType<LineString>()
            .Select(placing.Line).Where(line => line.Length > 1)];
    }

    /// <param name="path">May not be there yet: then nothing is allowed yet.</param>
    public static ImmutableArray<GridPolygon> KeptHoles(string? path, PolygonPlane plane, PlaneGrid grid, CancellationToken cancel)
    {
        if (path is null || !File.Exists(path))
            return [];
        var table = SourceReaders.Read(path, new(null, null), cancel);
        var placing = grid with { ToPlane = plane.From(table) };
        return [.. table.Rows.SelectMany(row => PolygonFile.Area(row, placing).Area)];
    }

    private static IEnumerable<SourceRow> Readable(SourceTable table) => table.Rows.Where(row =>
        row.Fault is null && row.Geometry is { IsEmpty: false } geometry && double.IsFinite(geometry.EnvelopeInternal.Width) && double.IsFinite(geometry.EnvelopeInternal.Height));
}
