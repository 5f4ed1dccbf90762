using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;
using NetTopologySuite.IO.Esri.Shp;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// ESRI Shapefile: a .shp with its siblings, or a .zip that holds one. Heights and measures are left out. Without a .dbf
/// the shapes come without attributes; without a .prj a person must name the coordinate system.
/// </summary>
internal sealed class ShapefileReader : ISourceReader
{
    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        var parts = file.Kind == FileKind.Zip ? ShapefileParts.FromZip(file, options.Layer) : ShapefileParts.FromFolder(file);
        var faults = ShpScan.Faults(parts.Name + ".shp", parts.Shp);
        var table = parts.Dbf is null ? null : new DbfTable(parts.Name + ".dbf", parts.Dbf, Decoder(parts, options));
        if (table is not null && table.Count != faults.Count)
            throw new BadInputException(file.Name, null, "dbf-count", table.Count, faults.Count);
        var rows = Rows(file, parts.Shp, faults, table, cancel);
        return new(file.Name, Claim(parts), table?.Names ?? [], HasGeometry: true, rows)
        {
            Warnings = table is null ? [new("no-dbf", [])] : [],
        };
    }

    private static List<SourceRow> Rows(
        SourceFile file, byte[] shp, List<RejectedRow?> faults, DbfTable? table, CancellationToken cancel)
    {
        var rows = new List<SourceRow>(faults.Count);
        var geometries = Geometries(file, shp, faults.Count, cancel);
        for (var i = 0; i < faults.Count; i++)
        {
            object?[]? values = table is null ? [] : table.Read(i);
            if (values is not null)
                rows.Add(new(i + 1, geometries[i], values, faults[i]));
        }
        return rows;
    }

    private static Geometry?[] Geometries(SourceFile file, byte[] shp, int count, CancellationToken cancel)
    {
        var geometries = new Geometry?[count];
        if (count == 0)
            return geometries;
        using var stream = new MemoryStream(shp, writable: false);
        var read = 0;
        try
        {
            using var reader = Shp.OpenRead(stream, new() { Factory = GridGeometry.Factory, GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes });
            for (; read < count && reader.Read(); read++)
            {
                cancel.ThrowIfCancellationRequested();
                geometries[read] = reader.Geometry;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new BadInputException(file.Name, FormattableString.Invariant($"row {read + 1}"), "damaged", new Word("input.damaged.geometry"), e.Message);
        }
        return read == count ? geometries : throw new BadInputException(file.Name, FormattableString.Invariant($"row {read + 1}"), "damaged", new Word("input.damaged.geometry"), FormattableString.Invariant($"{read}/{count}"));
    }

    private static Func<byte[], string>? Decoder(ShapefileParts parts, ReadOptions options) =>
        options.Encoding is { } word ? TextEncodings.Decoder(word, parts.Name + ".dbf")
        : parts.Cpg is { } cpg ? TextEncodings.FromCpg(Encoding.Latin1.GetString(cpg))
        : null;

    private static CrsClaim? Claim(ShapefileParts parts) =>
        parts.Prj is { Length: > 0 } prj ? CrsClaim.OfWkt(Encoding.UTF8.GetString(prj).TrimStart('\uFEFF')) : null;
}
