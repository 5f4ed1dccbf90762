using System.IO.Compression;

namespace KhuPhoGis.Storage.Files;

/// <summary>The bytes of the files that make one shapefile.</summary>
/// <param name="Name">Without folder and ending.</param>
internal sealed record ShapefileParts(string Name, byte[] Shp, byte[]? Dbf, byte[]? Prj, byte[]? Cpg)
{
    private const int MostEntries = 50;

    public static ShapefileParts FromFolder(SourceFile file)
    {
        return new(Path.GetFileNameWithoutExtension(file.Name), file.ReadAllBytes(), Part(".dbf"), Part(".prj"), Part(".cpg"));

        byte[]? Part(string ending) => file.Sibling(ending) is { } path && new FileInfo(path).Length is > 0 and <= SourceFile.MostBytes
            ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Nothing is unpacked to disk, and no more than <see cref="SourceFile.MostBytes"/> to memory.</summary>
    /// <param name="layer">Which, when there are several; null when there is one.</param>
    /// <exception cref="BadInputException">Not a .zip, or without the shapefile wanted, or inflating beyond measure.</exception>
    public static ShapefileParts FromZip(SourceFile file, string? layer)
    {
        using var zip = SafeZip.Open(file, MostEntries);
        var shp = Choose(file, zip, layer);
        return new(Path.GetFileNameWithoutExtension(shp.Name), SafeZip.Unpack(file, shp), Part(".dbf"), Part(".prj"), Part(".cpg"));

        byte[]? Part(string ending) => zip.Entries.FirstOrDefault(entry => IsSibling(entry, shp, ending)) is { } entry ? SafeZip.Unpack(file, entry) : null;
    }

    /// <summary>Shapefiles in a .zip, by their names without ending.</summary>
    /// <exception cref="BadInputException">Not a .zip.</exception>
    public static List<string> LayersOf(SourceFile file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file.Path);
            return [.. Shapefiles(zip).Select(entry => Path.GetFileNameWithoutExtension(entry.Name))];
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException(file.Name, null, "damaged", "zip", e.Message);
        }
    }

    private static List<ZipArchiveEntry> Shapefiles(ZipArchive zip) =>
        [.. SafeZip.Files(zip).Where(entry => entry.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))];

    private static ZipArchiveEntry Choose(SourceFile file, ZipArchive zip, string? layer)
    {
        var all = Shapefiles(zip);
        var names = all.Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).ToList();
        return all[LayerChoice.Pick(file.Name, names, layer)];
    }

    private static bool IsSibling(ZipArchiveEntry entry, ZipArchiveEntry shp, string ending) =>
        string.Equals(Path.ChangeExtension(shp.FullName, ending), entry.FullName, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Which of a file's layers is meant.</summary>
internal static class LayerChoice
{
    /// <summary>An index into the names.</summary>
    /// <exception cref="BadInputException">None, several and none wanted, or no such name; the message lists what there is.</exception>
    public static int Pick(string file, List<string> names, string? wanted)
    {
        if (names.Count == 0)
            throw new BadInputException(file, null, "no-layers");
        if (wanted is null)
            return names.Count == 1 ? 0 : throw new BadInputException(file, null, "choose-layer", string.Join(", ", names));
        var index = names.FindIndex(name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new BadInputException(file, null, "no-such-layer", wanted, string.Join(", ", names));
    }
}
