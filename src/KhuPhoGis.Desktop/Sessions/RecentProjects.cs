using System.Collections.Immutable;
using System.Text.Json;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The plans opened on this machine, newest first, in a small file that survives the program.</summary>
public sealed class RecentProjects(DesktopOptions options)
{
    private const int Most = 12;

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

    public void Add(ProjectPlan project)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(options.Folder);
            ProjectPlan[] all = [project, .. All.Where(other => other.Key != project.Key).Take(Most - 1)];
            var unfinished = _path + ".unfinished";
            File.WriteAllText(unfinished, JsonSerializer.Serialize(all));
            File.Move(unfinished, _path, overwrite: true);
        }
    }
}
