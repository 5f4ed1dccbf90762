namespace KhuPhoGis.Storage.Files;

/// <summary>What a file is by its first bytes, whatever its ending says.</summary>
internal enum FileKind
{
    Text,
    Json,
    Xml,
    Zip,
    Sqlite,
    Shapefile,
    Pdf,
    Gzip,
    Excel,
    OsmPbf,

    /// <summary>A folder that stands for a file, as a File Geodatabase does.</summary>
    Folder,
    Binary,
}

internal static class FileKinds
{
    private static readonly (byte[] Start, FileKind Kind)[] Marks =
    [
        ([0x50, 0x4B, 3, 4], FileKind.Zip),
        ([0x50, 0x4B, 5, 6], FileKind.Zip),
        ("SQLite format 3\0"u8.ToArray(), FileKind.Sqlite),
        ([0, 0, 0x27, 0x0A], FileKind.Shapefile),
        ("%PDF"u8.ToArray(), FileKind.Pdf),
        ([0x1F, 0x8B], FileKind.Gzip),
        ([0xD0, 0xCF, 0x11, 0xE0], FileKind.Excel),
    ];

    public static FileKind Of(ReadOnlySpan<byte> head)
    {
        // A length, then field 1 of the header: "OSMHeader".
        if (head.Length > 15 && head[4..].StartsWith("\u000a\u0009OSMHeader"u8))
            return FileKind.OsmPbf;
        foreach (var (start, kind) in Marks)
            if (head.StartsWith(start))
                return kind;
        if (head.StartsWith((byte[])[0xFF, 0xFE]) || head.StartsWith((byte[])[0xFE, 0xFF]))
            return FileKind.Text;
        if (head.Contains((byte)0))
            return FileKind.Binary;
        var text = head.StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'{', ..] or [(byte)'[', ..] => FileKind.Json,
            [(byte)'<', ..] => FileKind.Xml,
            _ => FileKind.Text,
        };
    }

    /// <summary>Names of formats, the same in every language; for what is none, a word.</summary>
    public static object Word(FileKind kind) => kind switch
    {
        FileKind.Text => "CSV/TXT",
        FileKind.Json => "JSON",
        FileKind.Xml => "XML/HTML/KML",
        FileKind.Zip => "ZIP (XLSX, DOCX, KMZ)",
        FileKind.Sqlite => "GeoPackage (SQLite)",
        FileKind.Shapefile => "Shapefile (.shp)",
        FileKind.Pdf => "PDF",
        FileKind.Gzip => "GZIP",
        FileKind.Excel => "Excel (XLS)",
        FileKind.OsmPbf => "OpenStreetMap (PBF)",
        FileKind.Folder => "File Geodatabase (.gdb)",
        _ => new Word("input.mislabelled.binary"),
    };
}
