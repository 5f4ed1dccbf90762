using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Documents;

/// <summary>How a file of a dossier stands to its checksum.</summary>
public enum DossierFileState
{
    Unchanged,
    Changed,
    Missing,

    /// <summary>It lies in the folder and was not in the dossier.</summary>
    Added,
}

/// <summary>What is left of a dossier's proof.</summary>
/// <param name="Seal">SHA-256 of the checksums, to be held against the one noted when it was made.</param>
/// <param name="StoreBreak">What does not fit the project: plan, version, fingerprint, hash or chain; null when all does or it was not asked.</param>
public sealed record DossierProof(
    string Plan, int Version, string Fingerprint, string Hash, string Seal, ImmutableArray<(string Name, DossierFileState State)> Files, string? StoreBreak = null)
{
    public bool IsUnchanged => Files.All(file => file.State == DossierFileState.Unchanged) && StoreBreak is null;

    /// <exception cref="BadInputException">No dossier there, or its checksums cannot be read.</exception>
    public static DossierProof Of(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var (sumsPath, manifestPath) = (Path.Combine(folder, DossierSeal.SumsName), Path.Combine(folder, DossierSeal.ManifestName));
        if (!File.Exists(sumsPath) || !File.Exists(manifestPath))
            throw new BadInputException(name, null, "not-a-dossier");
        var sums = ReadSums(sumsPath);
        // A manifest that was changed cannot be trusted to be read at all.
        var manifest = ReadManifest(manifestPath);
        var files = sums.Select(sum => (sum.Name, StateOf(Path.Combine(folder, sum.Name), sum.Sum, manifest.Sums.GetValueOrDefault(sum.Name)))).ToList();
        var known = sums.Select(sum => sum.Name).Append(DossierSeal.SumsName).ToHashSet(StringComparer.Ordinal);
        files.AddRange(manifest.Sums.Keys.Where(file => !known.Contains(file)).Select(file => (file, DossierFileState.Missing)));
        files.AddRange(Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(file => !known.Contains(file) && !manifest.Sums.ContainsKey(file))
            .Select(file => (file, DossierFileState.Added)));
        return new(manifest.Plan, manifest.Version, manifest.Fingerprint, manifest.Hash, DossierSeal.Sum(sumsPath), [.. files.OrderBy(file => file.Item1, StringComparer.Ordinal)]);
    }

    /// <summary>The same, and whether the project still has the version as it was saved.</summary>
    public async Task<DossierProof> HeldAgainstAsync(IPlanStore store, CancellationToken cancel)
    {
        try
        {
            var version = (await store.ListVersionsAsync(Plan, cancel)).FirstOrDefault(version => version.Version == Version);
            if (version is null)
                return this with { StoreBreak = "version" };
            if (version.Fingerprint != Fingerprint)
                return this with { StoreBreak = "fingerprint" };
            return this with { StoreBreak = version.Hash != Hash ? "hash" : await store.VerifyChainAsync(Plan, Hash, cancel) is null ? null : "chain" };
        }
        catch (PlanNotFoundException)
        {
            return this with { StoreBreak = "plan" };
        }
    }

    /// <param name="noted">By the manifest; null for the manifest itself.</param>
    private static DossierFileState StateOf(string path, string sum, string? noted)
    {
        if (!File.Exists(path))
            return DossierFileState.Missing;
        var now = DossierSeal.Sum(path);
        return now == sum && (noted is null ? Path.GetFileName(path) == DossierSeal.ManifestName : noted == now) ? DossierFileState.Unchanged : DossierFileState.Changed;
    }

    private static List<(string Name, string Sum)> ReadSums(string path)
    {
        var sums = new List<(string Name, string Sum)>();
        foreach (var (i, line) in File.ReadAllLines(path).Index())
        {
            // 64 digits, two blanks, a name without a folder: nothing outside is ever looked at.
            var name = line.Length > 66 ? line[66..] : "";
            if (name.Length == 0 || line[64..66] != "  " || !line[..64].All(char.IsAsciiHexDigitLower) || name != Path.GetFileName(name) || name is "." or "..")
                throw new BadInputException(DossierSeal.SumsName, FormattableString.Invariant($"{i + 1}"), "bad-checksums");
            sums.Add((name, line[..64]));
        }
        return sums;
    }

    private static (string Plan, int Version, string Fingerprint, string Hash, Dictionary<string, string> Sums) ReadManifest(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            if (root.GetProperty("format").GetString() != DossierSeal.Format)
                throw new BadInputException(DossierSeal.ManifestName, null, "not-a-dossier");
            var sums = root.GetProperty("files").EnumerateArray().GroupBy(file => file.GetProperty("name").GetString()!)
                .ToDictionary(file => file.Key, file => file.First().GetProperty("sha256").GetString()!, StringComparer.Ordinal);
            return (root.GetProperty("plan").GetString()!, root.GetProperty("version").GetInt32(), root.GetProperty("fingerprint").GetString()!, root.GetProperty("hash").GetString()!, sums);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BadInputException(DossierSeal.ManifestName, null, "not-a-dossier");
        }
    }
}
