using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Reads a polygon file, its ward and what belongs to them, each in a child process of its own; what they hold is understood here.</summary>
public static class StagedPolygonFile
{
    /// <exception cref="BadInputException">A file cannot be read, or not within the bounds.</exception>
    public static async Task<PolygonFile> ReadAsync(ImportProcess process, string path, string ward, PolygonFileOptions options, CancellationToken cancel) =>
        PolygonFile.Of(path, await PolygonTables.ReadAsync(path, ward, options, (file, layer) => process.ReadAsync(file, layer, cancel)), options, cancel);
}
