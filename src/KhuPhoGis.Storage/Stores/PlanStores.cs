using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Stores;

/// <summary>Makes, opens and migrates projects, wherever their address says they are.</summary>
/// <remarks>Every method throws <see cref="StoreUnreachableException"/> when the database does not answer or the disk takes no data.</remarks>
public static class PlanStores
{
    /// <summary>An empty project, opened.</summary>
    /// <param name="header">Code, name, zone and rules; the layers are imported afterwards.</param>
    /// <param name="clock">For the moments that versions and imports are signed with.</param>
    /// <exception cref="BadInputException">It is there already, or the address names another ward.</exception>
    /// <exception cref="ArgumentException">The zone is neither one of VN-2000 in metres nor of WGS 84 / UTM, or the code is empty.</exception>
    public static Task<IPlanStore> CreateAsync(StoreAddress address, Ward header, TimeProvider clock, CancellationToken cancel)
    {
        if (!CoordinateSystems.Get(header.Crs).MayHoldWard || header.Code.Length == 0)
            throw new ArgumentException($"Ward '{header.Code}' in EPSG:{header.Crs}.", nameof(header));
        if (address.WardCode is { } code && code != header.Code)
            throw new BadInputException(address.ToString(), null, "no-such-ward", code, header.Code);
        return address.File is { } path
            ? GeoPackageProject.CreateAsync(path, header, clock, cancel)
            : PostGisProject.CreateAsync(address, header, clock, cancel);
    }

    /// <summary>Opens a project and changes nothing in it.</summary>
    /// <exception cref="BadInputException">No project there, no such ward, damaged, or of another version of the program.</exception>
    public static Task<IPlanStore> OpenAsync(StoreAddress address, TimeProvider clock, CancellationToken cancel) =>
        address.File is { } path ? GeoPackageProject.OpenAsync(path, clock, cancel) : PostGisProject.OpenAsync(address, clock, cancel);

    /// <summary>Codes of the wards that a database holds, and that its login may see, ordinal.</summary>
    /// <exception cref="BadInputException">No project there, of another version of the program, or a file.</exception>
    public static Task<ImmutableArray<string>> ListWardsAsync(StoreAddress address, CancellationToken cancel) => address.File is null
        ? PostGisProject.ListWardsAsync(address, cancel)
        : throw new BadInputException(address.ToString(), null, "needs-database");

    /// <summary>Brings a project of an older program to this one's form.</summary>
    /// <returns>Scripts applied; 0 when nothing was to be done.</returns>
    /// <exception cref="BadInputException">No project there.</exception>
    public static Task<int> MigrateAsync(StoreAddress address, TimeProvider clock, CancellationToken cancel) =>
        address.File is { } path ? GeoPackageProject.MigrateAsync(path, clock, cancel) : PostGisProject.MigrateAsync(address, cancel);

    /// <summary>Brings a project file of an older program to this one's form; the file as it was stays beside it.</summary>
    /// <returns>Path of the file as it was.</returns>
    /// <exception cref="BadInputException">No project there, or a database, whose keeper migrates it after a backup of his own.</exception>
    public static Task<string> UpgradeAsync(StoreAddress address, TimeProvider clock, CancellationToken cancel) =>
        address.File is { } path ? GeoPackageProject.UpgradeAsync(path, clock, cancel) : throw new BadInputException(address.ToString(), null, "project-too-old");
}
