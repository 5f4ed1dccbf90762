using System.Security.Cryptography;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// The register of each project as it was before its last change here, by the window or by the command line: a small project in a folder of
/// the person's, and beside it a seal that says which state of the register followed. When somebody else has replaced the register since, the
/// seal no longer fits and nothing is taken back.
/// </summary>
/// <remarks>Limits: one step back, for 30 days; it belongs to this machine and not to the project.</remarks>
/// <param name="folder">Both doors must be given the same.</param>
public sealed class RegisterMemory(string folder, TimeProvider clock)
{
    /// <summary>Of the person who started the program: also new projects, and the list of recent ones.</summary>
    public static string DefaultFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "KhuPhoGis");

    private static readonly TimeSpan Keeps = TimeSpan.FromDays(30);

    private string Folder => Path.Combine(folder, ".before");

    /// <summary>Whether the last change of the project's register was made here and can be taken back.</summary>
    public async Task<bool> HasAsync(StoreAddress address, IPlanStore store, CancellationToken cancel)
    {
        var kept = await KeptAsync(address, store, cancel);
        return File.Exists(kept.Register) && File.Exists(kept.Seal) && await File.ReadAllTextAsync(kept.Seal, cancel) == await StateAsync(store, cancel);
    }

    /// <summary>Does what replaces the register, so that what stood there can come back. Where that fails, what was kept before still is.</summary>
    public async Task ChangeAsync(StoreAddress address, IPlanStore store, Func<Task> change, CancellationToken cancel)
    {
        var kept = await KeptAsync(address, store, cancel);
        Directory.CreateDirectory(Folder);
        RemoveOld();
        var fresh = Path.Combine(Folder, Path.ChangeExtension(Path.GetRandomFileName(), ".gpkg"));
        try
        {
            await WriteAsync(fresh, store, cancel);
            await change();
            // Done is done: stopped from here on, the step back must be there all the same.
            File.Move(fresh, kept.Register, overwrite: true);
            await File.WriteAllTextAsync(kept.Seal, await StateAsync(store, CancellationToken.None), CancellationToken.None);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    /// <summary>Puts the register back as it was. Plans stay as they are.</summary>
    /// <param name="author">Who takes it back.</param>
    /// <returns>False, and nothing is written, when there is nothing to take back.</returns>
    public async Task<bool> UndoAsync(StoreAddress address, IPlanStore store, string author, CancellationToken cancel)
    {
        if (!await HasAsync(address, store, cancel))
            return false;
        var kept = await KeptAsync(address, store, cancel);
        await using (var before = await PlanStores.OpenAsync(StoreAddress.Parse(kept.Register), clock, cancel))
        {
            var (ward, old) = (await store.ReadWardAsync(cancel), await before.ReadWardAsync(cancel));
            var source = (await HouseholdsAsync(before, cancel)).Source! with { ImportedBy = author };
            await store.ReplaceLayerAsync(ward with { Households = old.Households, Unlocated = old.Unlocated }, WardLayer.Households, source, cancel);
        }
        File.Delete(kept.Seal);
        File.Delete(kept.Register);
        return true;
    }

    /// <summary>Addresses and people of projects that may be gone are not kept for ever, nor what a program that was killed left behind.</summary>
    private void RemoveOld()
    {
        var old = clock.GetUtcNow().UtcDateTime - Keeps;
        foreach (var file in Directory.EnumerateFiles(Folder).Where(file => File.GetLastWriteTimeUtc(file) < old))
            File.Delete(file);
    }

    private async Task WriteAsync(string path, IPlanStore store, CancellationToken cancel)
    {
        var ward = await store.ReadWardAsync(cancel);
        var source = (await HouseholdsAsync(store, cancel)).Source ?? new("–", "", ward.Crs, 0, 0, "");
        await using var made = await PlanStores.CreateAsync(StoreAddress.Parse(path), new() { Code = ward.Code, Name = ward.Name, Crs = ward.Crs, Rules = ward.Rules }, clock, cancel);
        await made.ReplaceLayerAsync(ward, WardLayer.Households, source, cancel);
    }

    /// <summary>Which import of the register is the newest: its moment, source and size.</summary>
    private static async Task<string> StateAsync(IPlanStore store, CancellationToken cancel)
    {
        var households = await HouseholdsAsync(store, cancel);
        return FormattableString.Invariant($"{households.ImportedAt:O} {households.Count} {households.Source?.Sha256} {households.Source?.File}");
    }

    private static async Task<LayerContents> HouseholdsAsync(IPlanStore store, CancellationToken cancel) =>
        (await store.InfoAsync(cancel)).Layers.First(layer => layer.Layer == WardLayer.Households);

    /// <summary>By the file, or by the ward of the database: whatever login or spelling of the address led there.</summary>
    private async Task<(string Register, string Seal)> KeptAsync(StoreAddress address, IPlanStore store, CancellationToken cancel)
    {
        var project = address.File ?? FormattableString.Invariant($"{address.Host}:{address.Port}/{address.Database}#{(await store.InfoAsync(cancel)).Ward.Code}");
        var name = Path.Combine(Folder, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..32]);
        return (name + ".gpkg", name + ".seal");
    }
}
