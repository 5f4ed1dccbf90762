using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Files;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Storage.Tests.Stores;

public sealed class GeoPackageStoreContractTests : PlanStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<StoreAddress> NewAddressAsync(string wardCode) => Task.FromResult(StoreAddress.Parse(_folder["dự án.gpkg"]));

    protected override Task TamperAsync(StoreAddress address, string sql) =>
        ChangeAsync(address, "DROP TRIGGER plan_version_stays; DROP TRIGGER plan_version_remains; DROP TRIGGER coverage_stays; DROP TRIGGER plan_step_stays; DROP TRIGGER plan_step_remains; DROP TRIGGER plan_entry_stays; DROP TRIGGER plan_entry_remains; " + sql);

    protected override async Task ChangeAsync(StoreAddress address, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={address.File};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
