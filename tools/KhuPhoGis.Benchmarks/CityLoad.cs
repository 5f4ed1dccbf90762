using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>city [WARDS] [HOUSEHOLDS]</c>: a whole city into PostGIS by the program's own store, ward by ward (300 wards of 8,334 households
/// and 18 neighborhoods each unless told otherwise), the same households by psql's \copy into the same table with the same
/// indexes, then one ward opened and one edit saved, many times. Exit code 1 when a bar is missed.
/// </summary>
internal static class CityLoad
{
    private const int Opens = 40, Saves = 200;

    private static readonly LayerSource Source = new("thanh-pho.csv", "", 9210, 0, 0, "city");

    private static bool _missed;

    public static async Task<int> PrintAsync(string[] arguments)
    {
        var wards = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 300;
        var households = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 8_334;
        using var database = new CityDatabase();
        var (whole, register) = await LoadAsync(database, wards, households);
        Say($"{wards} wards, {wards * households:N0} households, {wards * 18:N0} neighborhoods: {whole.TotalSeconds:F1} s in all, of it households {register.TotalSeconds:F1} s");
        Hold("the whole city", whole.TotalSeconds, 300, "s");
        Compare(database, register);
        await OpenAsync(database, wards);
        await SaveAsync(database, wards);
        return _missed ? 1 : 0;
    }

    /// <summary>Making the wards up is not counted.</summary>
    private static async Task<(TimeSpan Whole, TimeSpan Households)> LoadAsync(CityDatabase database, int wards, int households)
    {
        var (whole, register) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var number = 0; number < wards; number++)
        {
            var plan = CityWard.Of(number, households);
            var watch = Stopwatch.StartNew();
            await using var store = await PlanStores.CreateAsync(AddressOf(database, number), plan.Ward with { Boundary = [], Households = [], Streets = [] }, TimeProvider.System, default);
            await store.ReplaceLayerAsync(plan.Ward, WardLayer.Ward, Source, default);
            await store.ReplaceLayerAsync(plan.Ward, WardLayer.Streets, Source, default);
            var before = watch.Elapsed;
            await store.ReplaceLayerAsync(plan.Ward, WardLayer.Households, Source, default);
            register += watch.Elapsed - before;
            await store.SaveCoverageAsync(await store.ReadWardAsync(default), plan.Coverage, default);
            if (await store.SaveAsync(new("moi", plan, 0, Guid.NewGuid(), "city"), default) is not SaveResult.Saved)
                throw new InvalidOperationException("A ward was not saved.");
            whole += watch.Elapsed;
        }
        var end = Stopwatch.StartNew();
        database.Execute("ANALYZE");
        return (whole + end.Elapsed, register);
    }

    /// <summary>The same rows from a file of text into an empty table with the same indexes, checks and owner.</summary>
    private static void Compare(CityDatabase database, TimeSpan ours)
    {
        const string Columns = "ward_id, geom, code, households, people, group_code, address";
        var file = Path.GetTempFileName();
        try
        {
            database.Psql($"\\copy household ({Columns}) TO '{file}'");
            database.Execute("CREATE TABLE household_by_psql (LIKE household INCLUDING ALL); ALTER TABLE household_by_psql ADD FOREIGN KEY (ward_id) REFERENCES ward");
            var psql = database.Psql($"\\copy household_by_psql ({Columns}) FROM '{file}'");
            Say($"psql \\copy of the same households: {psql.TotalSeconds:F1} s");
            Hold("households, ours by psql", ours / psql, 1.5, "");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What a person waits for: the project is opened anew, the ward with all its layers read, the plan loaded.</summary>
    private static async Task OpenAsync(CityDatabase database, int wards)
    {
        var times = new List<double>();
        for (var i = 0; i < Opens; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var store = await PlanStores.OpenAsync(AddressOf(database, i * 7 % wards), TimeProvider.System, default);
            await store.ReadWardAsync(default);
            await store.LoadAsync("moi", null, default);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        Hold("one ward opened, p95", At(times, 0.95), 500, "ms");
        Say($"one ward opened, median: {At(times, 0.5):F0} ms");
    }

    private static async Task SaveAsync(CityDatabase database, int wards)
    {
        var times = new List<double>();
        await using var store = await PlanStores.OpenAsync(AddressOf(database, wards / 2), TimeProvider.System, default);
        var stored = await store.LoadAsync("moi", null, default);
        var (plan, version) = (stored.Plan, stored.Version.Version);
        for (var i = 0; i < Saves; i++)
        {
            plan = CityWard.Edited(plan);
            var watch = Stopwatch.StartNew();
            version = ((SaveResult.Saved)await store.SaveAsync(new("moi", plan, version, Guid.NewGuid(), "city"), default)).Version;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        Hold("one edit saved, p95", At(times, 0.95), 150, "ms");
        Say($"one edit saved, median: {At(times, 0.5):F0} ms");
    }

    private static StoreAddress AddressOf(CityDatabase database, int number) => StoreAddress.Parse($"{database.Address}#{20_000 + number}");

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

    private static void Hold(string what, double figure, double bar, string unit)
    {
        _missed |= figure > bar;
        Say($"{what}: {figure:F2} {unit} (bar {bar} {unit}){(figure > bar ? "  MISSED" : "")}");
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
