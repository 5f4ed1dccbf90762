using System.Collections.Frozen;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>Reads one format. A new format is one file with this and one line in <see cref="SourceReaders"/>.</summary>
internal interface ISourceReader
{
    /// <exception cref="BadInputException">The file cannot be read as this format.</exception>
    SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel);
}

/// <param name="Layer">Which layer of a file that holds several; null when it holds one.</param>
/// <param name="Encoding">utf8, cp1258, tcvn3 or vni; null when the file says it or it is UTF-8.</param>
internal sealed record ReadOptions(string? Layer, string? Encoding)
{
    /// <summary>What the rows will become, for files that hold everything at once; null when not known yet.</summary>
    public WardLayer? Wanted { get; init; }
}

/// <summary>Which reader takes which file: by the ending, held against the content.</summary>
internal static class SourceReaders
{
    private static readonly FrozenDictionary<string, (ISourceReader Reader, FileKind[] Kinds)> ByEnding =
        new Dictionary<string, (ISourceReader, FileKind[])>(StringComparer.OrdinalIgnoreCase)
        {
            [".shp"] = (new ShapefileReader(), [FileKind.Shapefile]),
            [".zip"] = (new ZipReader(), [FileKind.Zip]),
            [".geojson"] = (new GeoJsonReader(), [FileKind.Json]),
            [".json"] = (new GeoJsonReader(), [FileKind.Json]),
            [".gpkg"] = (new GeoPackageReader(), [FileKind.Sqlite]),
            [".csv"] = (new CsvTableReader(), [FileKind.Text]),
            [".tsv"] = (new CsvTableReader(), [FileKind.Text]),
            [".txt"] = (new CsvTableReader(), [FileKind.Text]),
            [".kml"] = (new KmlReader(), [FileKind.Xml]),
            [".kmz"] = (new KmlReader(), [FileKind.Zip]),
            [".xlsx"] = (new ExcelReader(), [FileKind.Zip]),
            [".xls"] = (new ExcelReader(), [FileKind.Excel]),
            [".osm"] = (new OsmReader(), [FileKind.Xml]),
            [".pbf"] = (new OsmReader(), [FileKind.OsmPbf]),
            [".dxf"] = (new GdalReader("DXF"), [FileKind.Text, FileKind.Binary]),
            [".dgn"] = (new GdalReader("DGN"), [FileKind.Binary, FileKind.Excel]),
            [".tab"] = (new GdalReader("MapInfo File"), [FileKind.Text]),
            [".mif"] = (new GdalReader("MapInfo File"), [FileKind.Text]),
            [".gdb"] = (new GdalReader("OpenFileGDB"), [FileKind.Folder]),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Endings that can be read, with the dot.</summary>
    public static IEnumerable<string> Endings => ByEnding.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="BadInputException">No such file, an ending not known, or content that is something else.</exception>
    public static SourceTable Read(string path, ReadOptions options, CancellationToken cancel)
    {
        var file = SourceFile.Open(path);
        if (!ByEnding.TryGetValue(Path.GetExtension(path), out var format))
            throw new BadInputException(file.Name, null, "format-unknown", Path.GetExtension(path), string.Join(", ", Endings));
        if (!format.Kinds.Contains(file.Kind))
            throw new BadInputException(file.Name, null, "mislabelled", FileKinds.Word(file.Kind), FileKinds.Word(format.Kinds[0]));
        return format.Reader.Read(file, options, cancel);
    }
}
