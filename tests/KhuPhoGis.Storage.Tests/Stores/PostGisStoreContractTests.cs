using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Tests.Stores;

public sealed class PostGisStoreContractTests(PostgresCluster cluster) : PlanStoreContract
{
    private static int _databases;

    /// <summary>Each test has a ward of the same code, so each has a database of its own.</summary>
    protected override async Task<StoreAddress> NewAddressAsync(string wardCode) =>
        StoreAddress.Parse($"{await cluster.DatabaseAsync($"contract_{Interlocked.Increment(ref _databases)}")}#{wardCode}");

    protected override async Task TamperAsync(StoreAddress address, string sql) =>
        await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync(address.Database), "SET session_replication_role = replica; " + sql);
}
