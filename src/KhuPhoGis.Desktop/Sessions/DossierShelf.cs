using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>Dossiers that were made and wait to be fetched, each as one .zip under a token that nobody guesses, for who asked for it.</summary>
public sealed class DossierShelf(Rights rights, TimeProvider clock) : IDisposable
{
    private const int Keeps = 8;

    /// <summary>Made with the first dossier: most days have none.</summary>
    private readonly Lazy<DirectoryInfo> _folder = new(() => Directory.CreateTempSubdirectory("khupho-dossier-"));
    private readonly ConcurrentQueue<FinishedDossier> _finished = new();

    /// <param name="progress">Shares from 0 to 1.</param>
    /// <exception cref="Storage.Files.BadInputException">The version cannot be shown any more.</exception>
    public async Task<FinishedDossier> MakeAsync(IPlanStore store, string plan, int version, string person, IProgress<double> progress, CancellationToken cancel)
    {
        var frozen = await FrozenPlan.ReadAsync(store, plan, version, Texts.Vietnamese, cancel);
        await rights.DemandAsync(person, PlanCommand.Export, frozen.Plan.Ward.Code, cancel);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var folder = Path.Combine(_folder.Value.FullName, token);
        var seal = await Task.Run(() => Dossier.Write(frozen, folder, new(person, clock.GetUtcNow()), progress, cancel), cancel);
        var name = FormattableString.Invariant($"ho-so-{frozen.Plan.Ward.Code}-v{version}.zip");
        await Task.Run(() => ZipFile.CreateFromDirectory(folder, folder + ".zip"), CancellationToken.None);
        ImmutableArray<DossierFile> files = [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new DossierFile(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), file.Length)).OrderBy(file => file.Name, StringComparer.Ordinal)];
        Directory.Delete(folder, recursive: true);
        await rights.NoteAsync(person, frozen.Plan.Ward.Code, "dossier", FormattableString.Invariant($"{plan} {version} {seal}"), cancel);
        var finished = new FinishedDossier(token, name, folder + ".zip", person, seal, files);
        _finished.Enqueue(finished);
        while (_finished.Count > Keeps && _finished.TryDequeue(out var old))
            File.Delete(old.Path);
        return finished;
    }

    /// <summary>Null when there is none of this token for the person.</summary>
    public FinishedDossier? Find(string token, string person) => _finished.FirstOrDefault(dossier => dossier.Token == token && dossier.Person == person);

    public void Dispose()
    {
        if (_folder.IsValueCreated)
            _folder.Value.Delete(recursive: true);
    }
}

/// <param name="Name">Of the file as it is fetched.</param>
/// <param name="Seal">SHA-256 of its checksums.</param>
/// <param name="Files">What is in it, by name.</param>
public sealed record FinishedDossier(string Token, string Name, string Path, string Person, string Seal, ImmutableArray<DossierFile> Files)
{
    /// <summary>The bytes of one of its files; null when it has none of this name.</summary>
    public async Task<byte[]?> ReadAsync(string file, CancellationToken cancel)
    {
        await using var archive = await ZipFile.OpenReadAsync(Path, cancel);
        if (archive.GetEntry(file) is not { } entry)
            return null;
        await using var stream = await entry.OpenAsync(cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }
}

/// <param name="Name">With its folder, by slashes.</param>
public sealed record DossierFile(string Name, long Bytes);
