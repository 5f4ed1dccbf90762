using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Looks into a file. Reads all of it: call it in a child process (<see cref="ImportProcess"/>) for files from others.</summary>
public static class SourceLooks
{
    private const int FewRows = 8, ManyRows = 2_000, LongestValue = 80;

    /// <param name="options">What is known already: which layer of the file, its encoding, columns of positions.</param>
    /// <param name="layer">What the person says it is; null takes the guess.</param>
    /// <exception cref="BadInputException">The file cannot be read.</exception>
    public static SourceLook Of(string path, ImportOptions options, WardLayer? layer, CancellationToken cancel)
    {
        var file = SourceFile.Open(path);
        var layers = LayersOf(file, cancel);
        var chosen = options.SourceLayer ?? (layers.Count == 1 ? layers[0] : null);
        var look = new SourceLook(file.Name, layers.Count > 1 ? [.. layers] : []) { Layer = chosen ?? file.Name };
        if (chosen is null && layers.Count > 1)
            return look with { Layer = null };
        try
        {
            return Read(file, look, options with { SourceLayer = chosen }, layer, cancel);
        }
        catch (BadInputException e) when (e.Code == "choose-layer" && e.Arguments is [string names])
        {
            // Formats whose layers show only when they are read, such as sheets of a workbook.
            return look with { Layers = [.. names.Split(", ")], Layer = null };
        }
    }

    private static SourceLook Read(SourceFile file, SourceLook look, ImportOptions options, WardLayer? layer, CancellationToken cancel)
    {
        var chosen = options.SourceLayer;
        var trials = EncodingTrials.Of(file, chosen, cancel);
        // As it stands, to see whether it was typed in an old font.
        var plain = trials.IsEmpty ? Table(null) : null;
        if (plain is not null)
            trials = EncodingTrials.OfTyped(file, plain);
        var encoding = options.Encoding ?? EncodingTrials.Best(trials);
        var table = plain is not null && encoding is null ? plain : Table(encoding);
        return Filled(look with { Encodings = trials, Encoding = encoding }, table, options, layer);

        SourceTable Table(string? word) => SourceReaders.Read(file.Path, new(chosen, word) { Wanted = layer }, cancel);
    }

    private static SourceLook Filled(SourceLook look, SourceTable table, ImportOptions options, WardLayer? layer)
    {
        var shape = ShapeOf(table);
        var guess = LayerGuess.Of(look.Layer ?? look.File, look.File, shape, table.Fields);
        var positions = table.HasGeometry ? null : Positions.Of(table, options.Fields);
        var sketch = positions is null ? Sketches.Of(table) : positions.Sketch();
        return look with
        {
            Rows = table.Rows.Count,
            Shape = shape,
            Guess = guess,
            Columns = table.Fields,
            Preview = Preview(table, (layer ?? guess) == WardLayer.Ward ? ManyRows : FewRows),
            Crs = Said(table, positions),
            Extent = Sketches.ExtentOf(sketch),
            IsXy = positions?.Columns.IsXy ?? false,
            Sketch = Sketches.Thinned(sketch),
        };
    }

    private static List<string> LayersOf(SourceFile file, CancellationToken cancel) => file.Kind switch
    {
        FileKind.Sqlite => GeoPackageReader.LayersOf(file, cancel),
        FileKind.Zip when Path.GetExtension(file.Name).Equals(".zip", StringComparison.OrdinalIgnoreCase) => ShapefileParts.LayersOf(file),
        _ => [],
    };

    private static ImmutableArray<PreviewRow> Preview(SourceTable table, int rows) =>
        [.. table.Rows.Take(rows).Select(row => new PreviewRow(row.Number, [.. row.Values.Select(Text)]) { HasShape = !table.HasGeometry || row is { Fault: null, Geometry: not null } })];

    private static string? Text(object? value)
    {
        var text = value switch
        {
            null => null,
            string raw => TidyText.Clean(raw),
            double number => Numbers.Text(number),
            IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };
        return text is { Length: > LongestValue } ? text[..LongestValue] + "…" : text;
    }

    private static SourceShape ShapeOf(SourceTable table)
    {
        if (!table.HasGeometry)
            return SourceShape.Table;
        var kinds = table.Rows.Select(row => row.Geometry).OfType<Geometry>().Select(geometry => geometry.Dimension).Distinct().ToList();
        return kinds switch
        {
            [Dimension.Point] => SourceShape.Points,
            [Dimension.Curve] => SourceShape.Lines,
            [Dimension.Surface] => SourceShape.Areas,
            _ => SourceShape.Mixed,
        };
    }

    private static CrsSaid Said(SourceTable table, Positions? positions)
    {
        if (!table.HasGeometry)
            return positions is { Columns.IsDegrees: true }
                ? new(CoordinateSystems.Wgs84.Epsg, null, [], CrsEvidence.DegreeColumns)
                : new(null, null, [], CrsEvidence.MetreColumns);
        if (table.Crs is not { } claim)
            return new(null, null, [], CrsEvidence.Nothing);
        var evidence = claim.IsByStandard ? CrsEvidence.Standard : CrsEvidence.File;
        return new(claim.System?.Epsg, claim.Problem, [.. claim.Candidates.Select(system => system.Epsg)], evidence);
    }
}
