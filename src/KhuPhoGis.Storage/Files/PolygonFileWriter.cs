using System.Collections.Frozen;
using KhuPhoGis.Repairing;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Writes a repaired layer by the ending of the file. What no repair touched is written as it came; a GeoJSON file's features are
/// copied to the byte.
/// </summary>
public static class PolygonFileWriter
{
    private static readonly FrozenDictionary<string, Action<RepairedRows, string>> Writers = new Dictionary<string, Action<RepairedRows, string>>
    {
        [".geojson"] = RepairedGeoJson.Write,
        [".json"] = RepairedGeoJson.Write,
        [".gpkg"] = RepairedGeoPackage.Write,
        [".shp"] = RepairedShapefile.Write,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="file">As it was read.</param>
    /// <param name="layer">Its layer after repairs.</param>
    /// <exception cref="BadInputException">Another ending, no such folder, or the file itself.</exception>
    public static void Write(PolygonFile file, PolygonLayer layer, string path)
    {
        CheckPath(file, path);
        using var folder = new UnfinishedFiles(path);
        Writers[Path.GetExtension(path)](RepairedRows.Of(file, layer), folder.Path);
        folder.MoveIntoPlace();
    }

    /// <exception cref="BadInputException">A repaired layer cannot be written there.</exception>
    public static void CheckPath(PolygonFile file, string path)
    {
        var (name, ending) = (Path.GetFileName(path), Path.GetExtension(path));
        if (!Writers.ContainsKey(ending))
            throw new BadInputException(name, null, "format-not-written", ending, string.Join(", ", Writers.Keys.Order(StringComparer.Ordinal)));
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException(name, null, "no-such-folder", Path.GetDirectoryName(path));
        if (Path.GetFullPath(path) == Path.GetFullPath(file.Path))
            throw new BadInputException(name, null, "out-is-source");
        GeoPackagePlan.CheckMayReplace(path);
    }
}
