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
/// <param name="inside">Path within the archive that the file is; null when it is none.</param>
internal sealed partial class GdalReader(string driver, string? inside = null) : ISourceReader
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
                "-lco", "FID=khuphogis_fid", "-dsco", "ADD_GPKG_OGR_CONTENTS=NO", copy, Source(file)]);
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

    /// <summary>A full path: one that begins with a dash would be an option.</summary>
    private string Source(SourceFile file)
    {
        var path = Path.GetFullPath(file.Path);
        return inside is null ? path : $"/vsizip/{{{path}}}/{inside}";
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
        return table with { Rows = [.. rows.Select(row => Finished(row, areas, options.Encoding))] };
    }

    private SourceRow Finished(SourceRow row, bool areas, string? encoding)
    {
        object?[] values = [.. row.Values.Select(value => value is string text ? Unescaped(DrawingLayers is null ? text : Decoded(text, encoding ?? "utf8")) : value)];
        var closed = areas && row.Geometry is LineString { IsClosed: true, NumPoints: >= 4 } line ? GridGeometry.Factory.CreatePolygon(line.Coordinates) : row.Geometry;
        return row with { Values = values, Geometry = closed };
    }

    /// <summary>A drawing that names no encoding comes letter by letter as bytes; text that is no such bytes has been decoded already.</summary>
    private static string Decoded(string text, string encoding)
    {
        if (encoding is not ("utf8" or "cp1258") || text.All(char.IsAscii))
            return text;
        try
        {
            return TextEncodings.Decoder(encoding, "")(TextEncodings.OneByteEach(text));
        }
        catch (Exception e) when (e is EncoderFallbackException or DecoderFallbackException)
        {
            return text;
        }
    }

    /// <summary>Drawings write letters beyond ASCII as \U+1EA1.</summary>
    private static string Unescaped(string text) => Escaped.Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());

    [GeneratedRegex(@"\\U\+([0-9A-Fa-f]{4})")]
    private static partial Regex Escaped { get; }

    private static string LayerOf(SourceRow row, int at) => at >= 0 ? Convert.ToString(row.Values[at], System.Globalization.CultureInfo.InvariantCulture) ?? "" : "";

    /// <summary>Letters as bytes, to be read once more here.</summary>
    private static IEnumerable<string> Encodings(ReadOptions options) =>
        options.Encoding is "tcvn3" or "vni" or "cp1258" or TextEncodings.Bytes ? ["--config", "DXF_ENCODING", "CP1252"] : options.Encoding is null ? [] : ["--config", "DXF_ENCODING", "UTF-8"];

    /// <summary>GDAL opens a file as whatever it finds in it, and some formats name other files to read. So it must be what its ending says.</summary>
    private void CheckContent(SourceFile file)
    {
        // Only what has this ending is opened as a geodatabase, and only by the driver of geodatabases.
        if (driver == "OpenFileGDB")
            return;
        var head = Head(file);
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF');
        var fits = driver switch
        {
            "DXF" => text.Contains("SECTION", StringComparison.Ordinal) || text.StartsWith("AutoCAD Binary DXF", StringComparison.Ordinal),
            "DGN" => head is [0x08 or 0xC8, 0x09, 0xFE, ..],
            _ => text.StartsWith("!table", StringComparison.OrdinalIgnoreCase) || text.StartsWith("version", StringComparison.OrdinalIgnoreCase),
        };
        if (!fits)
            throw new BadInputException(file.Name, null, driver == "DGN" ? "dgn-version" : "mislabelled", FileKinds.Word(file.Kind), driver);
        if (driver == "DXF")
            DxfScan.Check(file);
    }

    private byte[] Head(SourceFile file)
    {
        const int Enough = 4096;
        if (inside is not null)
        {
            using var zip = SafeZip.Open(file, ZipReader.MostEntries);
            return [.. SafeZip.Unpack(file, zip.GetEntry(inside)!).Take(Enough)];
        }
        var head = new byte[Enough];
        using var stream = File.OpenRead(file.Path);
        return head[..stream.ReadAtLeast(head, Enough, throwOnEndOfStream: false)];
    }
}
