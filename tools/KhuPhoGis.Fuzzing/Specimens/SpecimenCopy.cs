namespace KhuPhoGis.Fuzzing;

/// <summary>A specimen in a folder of its own, of which one file is changed at a time.</summary>
internal sealed class SpecimenCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fuzzed-");
    private readonly Specimen _specimen;
    private readonly List<(string Path, byte[] Whole)> _mutable;
    private int _changed = -1;

    public SpecimenCopy(Specimen specimen)
    {
        _specimen = specimen;
        foreach (var file in Directory.EnumerateFiles(specimen.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(specimen.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        _mutable = [.. specimen.Mutable.Select(name => Path.Combine(_folder.FullName, name)).Select(path => (path, File.ReadAllBytes(path)))];
    }

    /// <summary>As it was, the first of the files that are changed.</summary>
    public byte[] Whole => _mutable[0].Whole;

    public string Opened => Path.Combine(_folder.FullName, _specimen.Opened);

    public void Mutate(int mutation, int seed)
    {
        if (_changed >= 0)
            File.WriteAllBytes(_mutable[_changed].Path, _mutable[_changed].Whole);
        _changed = Mutation.Choose(_mutable.Count, mutation, seed);
        File.WriteAllBytes(_mutable[_changed].Path, Mutation.Of(_mutable[_changed].Whole, mutation, seed));
    }

    /// <summary>Instead of the first of the files that are changed.</summary>
    public void Put(byte[] bytes) => File.WriteAllBytes(_mutable[0].Path, bytes);

    /// <summary>For whoever looks into what broke a reader.</summary>
    public void KeepIn(string folder, int mutation)
    {
        var kept = Directory.CreateDirectory(Path.Combine(folder, $"{_specimen.Name}-{mutation}")).FullName;
        foreach (var file in Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(kept, Path.GetRelativePath(_folder.FullName, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
