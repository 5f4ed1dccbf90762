using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The two files that hold a dossier together: what it shows (dossier.json) and the checksums of all files (SHA256SUMS, as <c>sha256sum -c</c> reads it).</summary>
internal static class DossierSeal
{
    public const string ManifestName = "dossier.json", SumsName = "SHA256SUMS", Format = "khuphogis-dossier-1";

    /// <returns>SHA-256 of the checksums.</returns>
    public static string Write(FrozenPlan frozen, string folder, DossierOptions options)
    {
        var files = Directory.EnumerateFiles(folder).Select(file => new FileInfo(file)).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        WriteManifest(frozen, Path.Combine(folder, ManifestName), files, options);
        var sums = string.Concat(files.Append(new(Path.Combine(folder, ManifestName))).Select(file => $"{Sum(file.FullName)}  {file.Name}\n"));
        File.WriteAllText(Path.Combine(folder, SumsName), sums);
        return Sum(Path.Combine(folder, SumsName));
    }

    public static string Sum(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void WriteManifest(FrozenPlan frozen, string path, IEnumerable<FileInfo> files, DossierOptions options)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("wardCode", frozen.Plan.Ward.Code);
        json.WriteString("wardName", frozen.Plan.Ward.Name);
        json.WriteNumber("crs", frozen.Plan.Ward.Crs);
        json.WriteString("rules", frozen.Plan.Ward.Rules.Id);
        json.WriteString("plan", frozen.Version.Plan);
        json.WriteNumber("version", frozen.Version.Version);
        json.WriteString("state", frozen.State.ToString().ToLowerInvariant());
        json.WriteString("author", frozen.Version.Author);
        json.WriteString("savedAt", Moment(frozen.Version.At));
        json.WriteString("fingerprint", frozen.Version.Fingerprint);
        json.WriteString("hash", frozen.Version.Hash);
        json.WriteNumber("neighborhoods", frozen.Units.Length);
        json.WriteNumber("households", frozen.Households);
        json.WriteNumber("people", frozen.People);
        json.WriteNumber("areaHa", Math.Round(frozen.Area, 2));
        json.WriteString("madeBy", options.MadeBy);
        json.WriteString("madeAt", Moment(options.MadeAt));
        if (options.Disclosure is { } disclosure)
        {
            json.WriteStartObject("householdPoints");
            json.WriteString("askedBy", disclosure.Actor);
            json.WriteString("reason", disclosure.Note);
            json.WriteString("hash", disclosure.Hash);
            json.WriteEndObject();
        }
        WriteSteps(json, frozen);
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Length);
            json.WriteString("sha256", Sum(file.FullName));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, FrozenPlan frozen)
    {
        json.WriteStartArray("steps");
        foreach (var step in frozen.Steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step.Step.ToString().ToLowerInvariant());
            json.WriteString("by", step.Actor);
            json.WriteString("at", Moment(step.At));
            json.WriteString("note", step.Note);
            json.WriteString("hash", step.Hash);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
