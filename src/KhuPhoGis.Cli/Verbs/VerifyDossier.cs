using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Storage.Documents;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho verify FOLDER [--store STORE] [--seal HASH]</c>: proves a dossier unchanged, or says which file is not; exit 10 then.</summary>
internal static class VerifyDossier
{
    /// <param name="address">The project to hold it against; null for the folder alone.</param>
    /// <param name="seal">As it was noted when the dossier was made; null when it was not.</param>
    public static async Task<int> RunAsync(Job job, string folder, string? address, string? seal)
    {
        var proof = await job.WithProgressAsync("cli.progress.check", _ => DossierProof.Of(folder));
        if (address is not null)
        {
            await using var store = await job.OpenAsync(address);
            proof = await proof.HeldAgainstAsync(store, job.Cancel);
        }
        var isSealed = seal is null || string.Equals(seal.Trim(), proof.Seal, StringComparison.OrdinalIgnoreCase);
        var unchanged = proof.IsUnchanged && isSealed;
        job.Show(new()
        {
            ["unchanged"] = unchanged,
            ["plan"] = proof.Plan,
            ["version"] = proof.Version,
            ["fingerprint"] = proof.Fingerprint,
            ["hash"] = proof.Hash,
            ["seal"] = proof.Seal,
            ["sealFits"] = seal is null ? null : isSealed,
            ["store"] = address is null ? null : proof.StoreBreak ?? "fits",
            ["files"] = Json.Array(proof.Files.Select(file => new JsonObject { ["name"] = file.Name, ["state"] = Word(file.State) })),
        }, words => Write(words, job, proof, isSealed));
        return unchanged ? ExitCode.Ok : ExitCode.PlanHasErrors;
    }

    private static void Write(TextWriter words, Job job, DossierProof proof, bool isSealed)
    {
        words.WriteLine(job.Text(proof.IsUnchanged && isSealed ? "cli.dossier.unchanged" : "cli.dossier.changed", proof.Plan, proof.Version, proof.Files.Length));
        foreach (var (name, state) in proof.Files.Where(file => file.State != DossierFileState.Unchanged))
            words.WriteLine($"  {job.Text("cli.dossier.file-" + Word(state))}: {name}");
        if (!isSealed)
            words.WriteLine(job.Text("cli.dossier.seal-differs"));
        if (proof.StoreBreak is { } broken)
            words.WriteLine(job.Text("cli.dossier.store-differs", broken));
        words.WriteLine(job.Text("cli.dossier.seal", proof.Seal));
    }

    private static string Word(DossierFileState state) => state.ToString().ToLowerInvariant();
}
