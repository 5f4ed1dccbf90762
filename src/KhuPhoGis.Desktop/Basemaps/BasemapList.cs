using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace KhuPhoGis.Desktop.Basemaps;

/// <summary>The basemaps of this machine, the topmost first, in a small file beside the list of recent projects.</summary>
public sealed class BasemapList(DesktopOptions options)
{
    private readonly Lock _lock = new();
    private readonly string _path = Path.Combine(options.Folder, "basemaps.json");

    /// <summary>
    /// Only on one's own machine: on an office server whoever may add an address could make the server ask its neighbours. There
    /// the file is the administrator's.
    /// </summary>
    public bool MayChange => options.IsOwnMachine;

    /// <summary>Comes from any thread.</summary>
    public event Action? Changed;

    /// <summary>Empty when there is no file or it is not readable.</summary>
    public ImmutableArray<Basemap> All
    {
        get
        {
            try
            {
                return File.Exists(_path) ? JsonSerializer.Deserialize<ImmutableArray<Basemap>>(File.ReadAllText(_path)) : [];
            }
            catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    public Basemap? Find(string id) => All.FirstOrDefault(basemap => basemap.Id == id);

    /// <summary>On top of the others, shown, under a number of its own.</summary>
    public void Add(Basemap basemap) =>
        Change(all => [basemap with { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), Enabled = true, Opacity = 1 }, .. all]);

    public void Remove(string id) => Change(all => [.. all.Where(basemap => basemap.Id != id)]);

    public void Replace(Basemap basemap) => Change(all => [.. all.Select(other => other.Id == basemap.Id ? basemap : other)]);

    /// <param name="steps">Negative towards the top.</param>
    public void Move(string id, int steps) => Change(all =>
    {
        var at = all.ToList().FindIndex(basemap => basemap.Id == id);
        return at < 0 ? all : all.RemoveAt(at).Insert(Math.Clamp(at + steps, 0, all.Length - 1), all[at]);
    });

    private void Change(Func<ImmutableArray<Basemap>, ImmutableArray<Basemap>> change)
    {
        if (!MayChange)
            throw new InvalidOperationException("The basemaps of an office server are its administrator's.");
        lock (_lock)
        {
            Directory.CreateDirectory(options.Folder);
            var unfinished = _path + ".unfinished";
            File.WriteAllText(unfinished, JsonSerializer.Serialize(change(All)));
            File.Move(unfinished, _path, overwrite: true);
        }
        Changed?.Invoke();
    }
}
