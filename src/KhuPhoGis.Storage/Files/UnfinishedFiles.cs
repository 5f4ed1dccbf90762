namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A folder beside the file to be written, in which it is made; moved into place when it is whole, gone otherwise. On one
/// file system a move is one step, so nobody ever sees half a file.
/// </summary>
internal sealed class UnfinishedFiles : IDisposable
{
    private readonly string _target;
    private readonly DirectoryInfo _folder;

    public UnfinishedFiles(string target)
    {
        _target = System.IO.Path.GetFullPath(target);
        var parent = System.IO.Path.GetDirectoryName(_target)!;
        _folder = Directory.CreateDirectory(System.IO.Path.Combine(parent, ".khuphogis-" + System.IO.Path.GetRandomFileName()));
    }

    /// <summary>Write here; files of the same name with other endings go along.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, System.IO.Path.GetFileName(_target));

    /// <summary>The named file last, so that it never stands there without its companions.</summary>
    public void MoveIntoPlace()
    {
        foreach (var file in _folder.EnumerateFiles().OrderBy(file => file.FullName == Path).ThenBy(file => file.Name, StringComparer.Ordinal).ToList())
            file.MoveTo(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_target)!, file.Name), overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
