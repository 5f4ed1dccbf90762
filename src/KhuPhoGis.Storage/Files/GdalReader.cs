using System.Text;
using System.Text.RegularExpressions;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// DXF, DGN (V7), MapInfo and File Geodatabase: ogr2ogr makes a GeoPackage of them, which is then read as anybody's. In a drawing (DXF, DGN)
/// the layer of the source is the drawing's own layer, closed lines are areas where areas are wanted, and a person must say the coordinate system.
/// </summary>
/// <param name="driver">GDAL's name of the format.</param>
internal sealed partial class GdalReader(string driver) : ISourceReader
{
    /// <summary>The column in which GDAL gives a drawing's layers.</summary>
    private string? DrawingLayers => driver switch { "DXF" => "Layer", "DGN" => "Level", _ => null };

    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        CheckContent(file);
        var folder = Directory.CreateTempSubdirectory("khuphogis-");
        try
        {
            var copy = Path.Combine(folder.FullName, "copy.gpkg");
            Gdal.Run(file.Name, cancel, [.. Encodings(options), "-f", "GPKG", "-dim", "XY", "-skipfailures", "-lco", "SPATIAL_INDEX=NO",
                "-lco", "FID=khuphogis_fid", "-dsco", "ADD_GPKG_OGR_CONTENTS=NO", copy, file.Path]);
            var table = new GeoPackageReader().Read(SourceFile.Open(copy), options with { Layer = DrawingLayers is null ? options.Layer : null }, cancel);
            return Finished(table with { File = file.Name }, options);
        }
        catch (BadInputException e) when (e.File != file.Name)
        {
            throw new BadInputException(file.Name, e.Place, e.Code, [.. e.Arguments]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private SourceTable Finished(SourceTable table, ReadOptions options)
    {
        var rows = table.Rows;
        if (DrawingLayers is { } column && options.Layer is { } wanted)
        {
            var at = table.Fields.IndexOf(column);
            var layers = rows.Select(row => LayerOf(row, at)).Distinct().Order(StringComparer.Ordinal).ToList();
            var chosen = layers[LayerChoice.Pick(table.File, layers, wanted)];
            rows = [.. rows.Where(row => LayerOf(row, at) == chosen)];
        }
        var areas = DrawingLayers is not null && options.Wanted is not (null or WardLayer.Streets or WardLayer.Water or WardLayer.Households);
        return table with { Rows = [.. rows.Select(row => Finished(row, options, areas, table.File))] };
    }

    private static SourceRow Finished(SourceRow row, ReadOptions options, bool areas, string file)
    {
        object?[] values = [.. row.Values.Select(value => value is string text ? Text(text, options.Encoding, file) : value)];
        var closed = areas && row.Geometry is LineString { IsClosed: true, NumPoints: >= 4 } line ? GridGeometry.Factory.CreatePolygon(line.Coordinates) : row.Geometry;
        return row with { Values = values, Geometry = closed };
    }

    /// <summary>Drawings write letters beyond ASCII as \U+1EA1.</summary>
    private static string Text(string text, string? encoding, string file) => Escaped.Replace(
        encoding is null ? text : TextEncodings.Again(text, encoding, file), match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());

    [GeneratedRegex(@"\\U\+([0-9A-Fa-f]{4})")]
    private static partial Regex Escaped { get; }

    private static string LayerOf(SourceRow row, int at) => at >= 0 ? Convert.ToString(row.Values[at], System.Globalization.CultureInfo.InvariantCulture) ?? "" : "";

    /// <summary>Letters as bytes, to be read once more here.</summary>
    private static IEnumerable<string> Encodings(ReadOptions options) =>
        options.Encoding is "tcvn3" or "vni" or "cp1258" ? ["--config", "DXF_ENCODING", "CP1252"] : options.Encoding is null ? [] : ["--config", "DXF_ENCODING", "UTF-8"];

    /// <summary>GDAL opens a file as whatever it finds in it, and some formats name other files to read. So it must be what its ending says.</summary>
    private void CheckContent(SourceFile file)
    {
        if (file.Kind == FileKind.Folder)
            return;
        var head = new byte[4096];
        using var stream = File.OpenRead(file.Path);
        var text = Encoding.Latin1.GetString(head, 0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)).TrimStart('\u00EF', '\u00BB', '\u00BF');
        var fits = driver switch
        {
            "DXF" => text.Contains("SECTION", StringComparison.Ordinal) || text.StartsWith("AutoCAD Binary DXF", StringComparison.Ordinal),
            "DGN" => head[0] is 0x08 or 0xC8 && head[1] == 0x09 && head[2] == 0xFE,
            _ => text.StartsWith("!table", StringComparison.OrdinalIgnoreCase) || text.StartsWith("version", StringComparison.OrdinalIgnoreCase),
        };
        if (!fits)
            throw new BadInputException(file.Name, null, driver == "DGN" ? "dgn-version" : "mislabelled", FileKinds.Word(file.Kind), driver);
    }
}
