using KhuPhoGis.Storage.Accounts;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Files;
using KhuPhoGis.Storage.Tests.Stores;

namespace KhuPhoGis.Storage.Tests.Accounts;

public sealed class GeoPackageAccountBookTests : AccountBookContract, IDisposable
{
    private readonly TempFolder _folder = new();
    private int _files;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_of_the_file_made_by_the_program_has_no_account()
    {
        var (file, copy) = (await NewOfficeAsync(), StoreAddress.Parse(_folder["copy.gpkg"]));
        await using (var book = await AccountBook.OpenAsync(file, PlanStoreContract.Clock, Cancel))
        {
            using var users = AccountDesk.Manager(book);
            await new AccountDesk(users, book, PlanStoreContract.Clock, "root", "").CreateAsync("lan", "ba con gà trống", true, false, Cancel);
        }

        await StoreCopy.RunAsync(file, copy, PlanStoreContract.Clock, Cancel);

        await using var copied = await AccountBook.OpenAsync(copy, PlanStoreContract.Clock, Cancel);
        Assert.False(await copied.AnyAsync(Cancel));
        OutsideTool.AssertValidGeoPackage(file.File!);
    }

    protected override async Task<StoreAddress> NewOfficeAsync()
    {
        var address = StoreAddress.Parse(_folder[$"{++_files}.gpkg"]);
        await MakeWardAsync(address, "27484");
        return address;
    }

    protected override async Task TamperAsync(StoreAddress address, string sql)
    {
        await using var connection = GeoPackageDatabase.Connect(address.File!);
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER access_log_stays; " + sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}

/// <summary>One database, emptied for each test as nobody but its owner could.</summary>
public sealed class PostGisAccountBookTests(PostgresCluster cluster) : AccountBookContract
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static bool _made;

    protected override async Task<StoreAddress> NewOfficeAsync()
    {
        var database = await cluster.DatabaseAsync("accounts");
        await Once.WaitAsync(Cancel);
        if (!_made)
        {
            await MakeWardAsync(StoreAddress.Parse(database), "27484");
            await MakeWardAsync(StoreAddress.Parse(database), "27490");
        }
        _made = true;
        Once.Release();
        await PostgresCluster.ExecuteAsync(database, "SET session_replication_role = replica; DELETE FROM account_passkey; DELETE FROM account; DELETE FROM access_log; DELETE FROM person_role");
        return StoreAddress.Parse(database);
    }

    protected override Task TamperAsync(StoreAddress address, string sql) => TamperAsync(sql);

    private async Task TamperAsync(string sql) => await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("accounts"), "SET session_replication_role = replica; " + sql);
}
