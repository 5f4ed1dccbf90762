using System.Security.Cryptography;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// The register of each project as it was before its last change here: a small project in the program's own folder, and beside it a seal that
/// says which state of the register followed. When somebody else has replaced the register since, the seal no longer fits and nothing is offered.
/// </summary>
/// <remarks>Limits: one step back; it belongs to this machine and not to the project, and the command line does not know it.</remarks>
public sealed class RegisterMemory(DesktopOptions options, TimeProvider clock)
{
    private string Folder => Path.Combine(options.Folder, ".before");

    /// <param name="project">Its address, as the session knows it.</param>
    public async Task<bool> HasAsync(string project, IPlanStore store, CancellationToken cancel) => File.Exists(RegisterOf(project)) && File.Exists(SealOf(project))
        && await File.ReadAllTextAsync(SealOf(project), cancel) == await StateAsync(store, cancel);

    /// <summary>Keeps the register; what was kept before is forgotten.</summary>
    public async Task KeepAsync(string project, Ward ward, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        Forget(project);
        await using var kept = await PlanStores.CreateAsync(StoreAddress.Parse(RegisterOf(project)), new() { Code = ward.Code, Name = ward.Name, Crs = ward.Crs, Rules = ward.Rules }, clock, cancel);
        await kept.ReplaceLayerAsync(ward, WardLayer.Households, new("-", "", ward.Crs, 0, 0, options.Author), cancel);
    }

    /// <summary>Says that the register is now what followed the one kept.</summary>
    public async Task SealAsync(string project, IPlanStore store, CancellationToken cancel) => await File.WriteAllTextAsync(SealOf(project), await StateAsync(store, cancel), cancel);

    public async Task<Ward> ReadAsync(string project, CancellationToken cancel)
    {
        await using var kept = await PlanStores.OpenAsync(StoreAddress.Parse(RegisterOf(project)), clock, cancel);
        return await kept.ReadWardAsync(cancel);
    }

    public void Forget(string project)
    {
        File.Delete(SealOf(project));
        File.Delete(RegisterOf(project));
    }

    /// <summary>Which import of the register is the newest: its moment, source and size.</summary>
    private static async Task<string> StateAsync(IPlanStore store, CancellationToken cancel)
    {
        var households = (await store.InfoAsync(cancel)).Layers.First(layer => layer.Layer == WardLayer.Households);
        return FormattableString.Invariant($"{households.ImportedAt:O} {households.Count} {households.Source?.Sha256} {households.Source?.File}");
    }

    private string SealOf(string project) => NameOf(project) + ".seal";

    private string RegisterOf(string project) => NameOf(project) + ".gpkg";

    private string NameOf(string project) => Path.Combine(Folder, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..32]);
}
