using System.Text.Json;
using KhuPhoGis.Desktop.Map;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// How the layers of each project were left: order, shown or not, how opaque. Kept beside the list of recent projects, for the
/// window's own address changes with every start and its browser storage with it.
/// </summary>
public sealed class LayerMemory(DesktopOptions options)
{
    private readonly Lock _lock = new();
    private readonly string _folder = Path.Combine(options.Folder, "layers");

    /// <summary>From the bottom up; empty when nothing was kept or it is not readable: a convenience.</summary>
    public LayerState[] Find(string key)
    {
        try
        {
            return File.Exists(PathOf(key)) ? JsonSerializer.Deserialize<LayerState[]>(File.ReadAllText(PathOf(key))) ?? [] : [];
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Keep(string key, IEnumerable<LayerState> layers)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(_folder);
            var unfinished = PathOf(key) + ".unfinished";
            File.WriteAllText(unfinished, JsonSerializer.Serialize(layers));
            File.Move(unfinished, PathOf(key), overwrite: true);
        }
    }

    /// <param name="key">Sixteen digits, made by <see cref="ProjectPlan.KeyOf"/>: no path can hide in it.</param>
    private string PathOf(string key) => Path.Combine(_folder, key + ".json");
}
