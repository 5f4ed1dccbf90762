using System.Collections.Frozen;

namespace KhuPhoGis.Storage.Files;

/// <summary>Reads one format. A new format is one file with this and one line in <see cref="SourceReaders"/>.</summary>
internal interface ISourceReader
{
    /// <exception cref="BadInputException">The file cannot be read as this format.</exception>
    SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel);
}

/// <param name="Layer">Which layer of a file that holds several; null when it holds one.</param>
/// <param name="Encoding">utf8, cp1258, tcvn3 or vni; null when the file says it or it is UTF-8.</param>
internal sealed record ReadOptions(string? Layer, string? Encoding);

/// <summary>Which reader takes which file: by the ending, held against the content.</summary>
internal static class SourceReaders
{
    private static readonly FrozenDictionary<string, (ISourceReader Reader, FileKind Kind)> ByEnding =
        new Dictionary<string, (ISourceReader, FileKind)>(StringComparer.OrdinalIgnoreCase)
        {
            [".shp"] = (new ShapefileReader(), FileKind.Shapefile),
            [".zip"] = (new ShapefileReader(), FileKind.Zip),
            [".geojson"] = (new GeoJsonReader(), FileKind.Json),
            [".json"] = (new GeoJsonReader(), FileKind.Json),
            [".gpkg"] = (new GeoPackageReader(), FileKind.Sqlite),
            [".csv"] = (new CsvTableReader(), FileKind.Text),
            [".tsv"] = (new CsvTableReader(), FileKind.Text),
            [".txt"] = (new CsvTableReader(), FileKind.Text),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="BadInputException">No such file, an ending not known, or content that is something else.</exception>
    public static SourceTable Read(string path, ReadOptions options, CancellationToken cancel)
    {
        var file = SourceFile.Open(path);
        if (!ByEnding.TryGetValue(Path.GetExtension(path), out var format))
            throw new BadInputException(file.Name, null, "format-unknown", Path.GetExtension(path), string.Join(", ", ByEnding.Keys.Order(StringComparer.Ordinal)));
        if (file.Kind != format.Kind)
            throw new BadInputException(file.Name, null, "mislabelled", FileKinds.Word(file.Kind), FileKinds.Word(format.Kind));
        return format.Reader.Read(file, options, cancel);
    }
}
