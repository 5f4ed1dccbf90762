using System.Collections.Immutable;
using System.Text.Json;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The plans opened on this machine, newest first, in a small file that survives the program.</summary>
public sealed class RecentProjects(DesktopOptions options)
{
    private const int Most = 24;

    private readonly Lock _lock = new();
    private readonly string _path = Path.Combine(options.Folder, "recent.json");

    /// <summary>Empty when there is no file or it is not readable: the list is a convenience.</summary>
    public ImmutableArray<ProjectPlan> All
    {
        get
        {
            try
            {
                return File.Exists(_path) ? JsonSerializer.Deserialize<ImmutableArray<ProjectPlan>>(File.ReadAllText(_path)) : [];
            }
            catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    /// <summary>Null when no such plan was opened on this machine.</summary>
    public ProjectPlan? Find(string key) => All.FirstOrDefault(project => project.Key == key);

    public void Add(ProjectPlan project) => Write(all => [project, .. all.Where(other => other.Key != project.Key).Take(Most - 1)]);

    /// <summary>Takes every plan of a project off the list; the project itself stays where it is.</summary>
    public void Remove(string store) => Write(all => [.. all.Where(project => project.Store != store)]);

    private void Write(Func<ImmutableArray<ProjectPlan>, ProjectPlan[]> change)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(options.Folder);
            var all = change(All);
            var unfinished = _path + ".unfinished";
            File.WriteAllText(unfinished, JsonSerializer.Serialize(all));
            File.Move(unfinished, _path, overwrite: true);
        }
    }
}
