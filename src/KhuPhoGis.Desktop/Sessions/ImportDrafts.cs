using System.Collections.Concurrent;
using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The imports under way, each with its folder beside the projects.</summary>
public sealed class ImportDrafts(DesktopOptions options, ImportProcess process, TimeProvider clock) : IDisposable
{
    private const string Prefix = ".import-";

    private readonly ConcurrentDictionary<string, ImportDraft> _drafts = new();

    /// <param name="author">Who imports, as the project will name them.</param>
    public ImportDraft Begin(string author)
    {
        RemoveForgotten();
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, Prefix + Path.GetRandomFileName())).FullName;
        var draft = new ImportDraft(folder, author, clock, process);
        return _drafts[draft.Id] = draft;
    }

    /// <summary>Null when it has ended.</summary>
    public ImportDraft? Find(string id) => _drafts.GetValueOrDefault(id);

    public void End(ImportDraft draft)
    {
        _drafts.TryRemove(draft.Id, out _);
        draft.Dispose();
    }

    public void Dispose()
    {
        foreach (var draft in _drafts.Values)
            draft.Dispose();
    }

    /// <summary>Folders that a program which was killed left behind.</summary>
    private void RemoveForgotten()
    {
        if (!Directory.Exists(options.Folder))
            return;
        var old = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var folder in Directory.EnumerateDirectories(options.Folder, Prefix + "*").Where(folder => Directory.GetLastWriteTimeUtc(folder) < old))
            Directory.Delete(folder, recursive: true);
    }
}
