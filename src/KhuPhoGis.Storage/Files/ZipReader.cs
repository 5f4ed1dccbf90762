using System.IO.Compression;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A .zip: of shapefiles, or of a File Geodatabase or MapInfo tables, which GDAL reads within the archive. Nothing is unpacked to disk.
/// </summary>
internal sealed class ZipReader : ISourceReader
{
    public const int MostEntries = 500;

    private readonly ShapefileReader _shapefile = new();

    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        if (ShapefileParts.LayersOf(file) is { Count: > 0 })
            return _shapefile.Read(file, options, cancel);
        return ForGdal(file, options.Layer) is var (driver, inside) ? new GdalReader(driver, inside).Read(file, options, cancel) : throw new BadInputException(file.Name, null, "no-layers");
    }

    /// <summary>Whether its text is in an encoding that it does not say for certain.</summary>
    public static bool HoldsBytes(SourceFile file)
    {
        using var zip = SafeZip.Open(file, MostEntries);
        return SafeZip.Files(zip).Any(entry => Path.GetExtension(entry.Name).ToUpperInvariant() is ".SHP" or ".TAB" or ".MIF");
    }

    /// <summary>GDAL's driver and the path within the archive; null when nothing in it is for GDAL.</summary>
    /// <param name="layer">Which of several MapInfo tables, by the name of its file; those of a geodatabase are chosen when it is read.</param>
    private static (string Driver, string Inside)? ForGdal(SourceFile file, string? layer)
    {
        using var zip = SafeZip.Open(file, MostEntries);
        if (SafeZip.Files(zip).Select(entry => Geodatabase(entry.FullName)).FirstOrDefault(folder => folder is not null) is { } gdb)
            return Checked(file, zip, "OpenFileGDB", gdb);
        var tables = SafeZip.Files(zip).Where(entry => Path.GetExtension(entry.Name).ToUpperInvariant() is ".TAB" or ".MIF").ToList();
        return tables.Count == 0
            ? null
            : Checked(file, zip, "MapInfo File", tables[LayerChoice.Pick(file.Name, tables.ConvertAll(table => Path.GetFileNameWithoutExtension(table.Name)), layer)].FullName);
    }

    /// <summary>"data/ward.gdb/a00000001.gdbtable" lies in "data/ward.gdb".</summary>
    private static string? Geodatabase(string entry)
    {
        var end = entry.IndexOf(".gdb/", StringComparison.OrdinalIgnoreCase);
        return end >= 0 ? entry[..(end + 4)] : null;
    }

    /// <summary>All of it may be inflated by GDAL, so all of it has to be within bounds.</summary>
    private static (string, string) Checked(SourceFile file, ZipArchive zip, string driver, string inside)
    {
        long bytes = 0;
        foreach (var entry in zip.Entries)
        {
            SafeZip.Check(file, entry);
            bytes += entry.Length;
        }
        return bytes <= SourceFile.MostBytes ? (driver, inside) : throw new BadInputException(file.Name, null, "file-too-large", bytes >> 20, SourceFile.MostBytes >> 20);
    }
}
