using System.Data.Common;
using System.Globalization;
using EvolveDb;
using EvolveDb.Configuration;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// Brings a database to the newest form by the scripts in <c>Migrations/</c>. A script that was applied never changes: its
/// checksum is kept.
/// </summary>
internal static class Migrator
{
    /// <summary>Folders of scripts.</summary>
    public const string Postgres = "pg", Sqlite = "sqlite";

    public const string HistoryTable = "khuphogis_migration";

    /// <param name="folder"><see cref="Postgres"/> or <see cref="Sqlite"/>.</param>
    /// <param name="srid">The number of the ward's zone in this database, for the geometry columns.</param>
    /// <param name="upTo">The last script to apply, for tests of older projects; null for all.</param>
    /// <returns>Scripts applied; 0 when all were there.</returns>
    public static int Migrate(DbConnection connection, string folder, int srid, int? upTo = null)
    {
        var evolve = new Evolve(connection)
        {
            EmbeddedResourceAssemblies = [typeof(Migrator).Assembly],
            EmbeddedResourceFilters = [Prefix(folder)],
            MetadataTableName = HistoryTable,
            IsEraseDisabled = true,
            TransactionMode = TransactionKind.CommitEach,
            Placeholders = new() { ["${srid}"] = srid.ToString(CultureInfo.InvariantCulture) },
        };
        if (upTo is { } last)
            evolve.TargetVersion = new EvolveDb.Migration.MigrationVersion(last.ToString(CultureInfo.InvariantCulture));
        evolve.Migrate();
        return evolve.NbMigration;
    }

    /// <summary>Reads only.</summary>
    /// <exception cref="BadInputException">No project, or of an older or a newer program.</exception>
    public static async Task CheckAsync(DbConnection connection, string folder, string name, CancellationToken cancel)
    {
        await CheckIsProjectAsync(connection, folder, name, cancel);
        var applied = await CountAsync(connection, $"SELECT count(*) FROM {HistoryTable} WHERE type = 0 AND success", cancel);
        var known = Names(folder).Count();
        if (applied != known)
            throw new BadInputException(name, null, applied < known ? "project-too-old" : "project-too-new");
    }

    /// <exception cref="BadInputException">No project.</exception>
    public static async Task CheckIsProjectAsync(DbConnection connection, string folder, string name, CancellationToken cancel)
    {
        if (!await IsProjectAsync(connection, folder, cancel))
            throw new BadInputException(name, null, "not-a-project");
    }

    public static async Task<bool> IsProjectAsync(DbConnection connection, string folder, CancellationToken cancel) =>
        await CountAsync(connection, folder == Sqlite
            ? $"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('{HistoryTable}', 'plan_version')"
            : $"SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename IN ('{HistoryTable}', 'plan_version')",
            cancel) == 2;

    /// <summary>Texts of all scripts.</summary>
    public static IEnumerable<string> Scripts(string folder) => Names(folder).Select(name =>
    {
        using var script = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(name)!);
        return script.ReadToEnd();
    });

    private static IEnumerable<string> Names(string folder) => typeof(Migrator).Assembly.GetManifestResourceNames().Where(script => script.StartsWith(Prefix(folder), StringComparison.Ordinal));

    private static string Prefix(string folder) => $"{typeof(Migrator).Namespace}.Migrations.{folder}.";

    private static async Task<int> CountAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }
}
