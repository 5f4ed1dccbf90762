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
    /// <exception cref="ArgumentException">The zone is not one of VN-2000 in metres, or the code is empty.</exception>
    public static Task<IPlanStore> CreateAsync(StoreAddress address, Ward header, TimeProvider clock, CancellationToken cancel)
    {
        if (!CoordinateSystems.Get(header.Crs).IsWardZone || header.Code.Length == 0)
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

    /// <summary>Brings a project of an older program to this one's form.</summary>
    /// <returns>Scripts applied; 0 when nothing was to be done.</returns>
    /// <exception cref="BadInputException">No project there.</exception>
    public static Task<int> MigrateAsync(StoreAddress address, TimeProvider clock, CancellationToken cancel) =>
        address.File is { } path ? GeoPackageProject.MigrateAsync(path, clock, cancel) : PostGisProject.MigrateAsync(address, cancel);
}
