namespace KhuPhoGis.Storage.Files;

/// <summary>A file somebody handed in: there, not empty, not too large, and of a known kind by its first bytes.</summary>
internal sealed class SourceFile
{
    /// <summary>Bytes; larger files are refused unread.</summary>
    public const long MostBytes = 256L << 20;

    private SourceFile(string path, FileKind kind) => (Path, Kind) = (path, kind);

    public string Path { get; }

    /// <summary>Without folders: what messages say.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    public FileKind Kind { get; }

    /// <exception cref="BadInputException">Not there, not readable, empty or larger than <see cref="MostBytes"/>.</exception>
    public static SourceFile Open(string path)
    {
        var name = System.IO.Path.GetFileName(path.TrimEnd('/', '\\'));
        if (Directory.Exists(path))
            return OpenFolder(path, name);
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length == 0)
                throw new BadInputException(name, null, "empty-file");
            if (stream.Length > MostBytes)
                throw new BadInputException(name, null, "file-too-large", stream.Length >> 20, MostBytes >> 20);
            var head = new byte[4096];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return new(path, FileKinds.Of(head.AsSpan(0, length)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(name, null, File.Exists(path) ? "unreadable" : "no-such-file");
        }
    }

    private static SourceFile OpenFolder(string path, string name)
    {
        var bytes = new DirectoryInfo(path).EnumerateFiles().Sum(file => file.Length);
        return bytes switch
        {
            0 => throw new BadInputException(name, null, "empty-file"),
            > MostBytes => throw new BadInputException(name, null, "file-too-large", bytes >> 20, MostBytes >> 20),
            _ => new(path.TrimEnd('/', '\\'), FileKind.Folder),
        };
    }

    public byte[] ReadAllBytes() => File.ReadAllBytes(Path);

    /// <summary>The file of the same name with another ending, in whatever case; null when there is none.</summary>
    public string? Sibling(string ending)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        var wanted = System.IO.Path.GetFileNameWithoutExtension(Path) + ending;
        return Directory.EnumerateFiles(folder)
            .FirstOrDefault(file => string.Equals(System.IO.Path.GetFileName(file), wanted, StringComparison.OrdinalIgnoreCase));
    }
}
