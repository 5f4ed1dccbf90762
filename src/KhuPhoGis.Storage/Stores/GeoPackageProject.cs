using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Storage.Stores;

/// <summary>Makes and opens project files. A file that is no project is never adopted: nothing in it is run or changed.</summary>
internal static class GeoPackageProject
{
    private const int HeaderLength = 100, ApplicationIdAt = 68;

    /// <exception cref="BadInputException">There is a file of this name.</exception>
    public static async Task<IPlanStore> CreateAsync(string path, Ward header, TimeProvider clock, CancellationToken cancel)
    {
        if (File.Exists(path))
            throw Exists(path);
        // Made under another name: a project is there whole, or not at all.
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            await WriteAsync(unfinished, header, clock, cancel);
            File.Move(unfinished, path, overwrite: false);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw File.Exists(path) ? Exists(path) : new StoreUnreachableException(Path.GetFileName(path), e);
        }
        finally
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
        return await OpenAsync(path, clock, cancel);
    }

    /// <exception cref="BadInputException">No such file, no project, damaged, or of another version of the program.</exception>
    public static async Task<IPlanStore> OpenAsync(string path, TimeProvider clock, CancellationToken cancel)
    {
        CheckHeader(path);
        var unknownZone = new GeoPackageDatabase(path, 0, clock);
        try
        {
            await using (var connection = GeoPackageDatabase.Connect(path))
            {
                ProjectCode.CheckReading(connection, unknownZone.Name);
                await Migrator.CheckAsync(connection, Migrator.Sqlite, unknownZone.Name, cancel);
            }
            await using var session = await StoreSession.BeginAsync(unknownZone, write: false, cancel);
            var wards = await WardTable.ListAsync(session);
            if (wards.Count != 1)
                throw new BadInputException(Path.GetFileName(path), null, "not-a-project");
            var ward = await new WardTable(session, wards[0].Id).ReadHeaderAsync();
            return new SqlPlanStore(new GeoPackageDatabase(path, ward.Crs, clock), wards[0].Id, clock);
        }
        catch (Exception e) when (unknownZone.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>For what is of no ward.</summary>
    public static async Task<StoreDatabase> OpenDatabaseAsync(string path, TimeProvider clock, CancellationToken cancel)
    {
        await (await OpenAsync(path, clock, cancel)).DisposeAsync();
        return new GeoPackageDatabase(path, 0, clock);
    }

    /// <returns>Scripts applied.</returns>
    public static async Task<int> MigrateAsync(string path, TimeProvider clock, CancellationToken cancel)
    {
        CheckHeader(path);
        var database = new GeoPackageDatabase(path, 0, clock);
        try
        {
            await using var connection = GeoPackageDatabase.Connect(path);
            ProjectCode.CheckReading(connection, database.Name);
            ProjectCode.CheckWriting(connection, database.Name);
            await Migrator.CheckIsProjectAsync(connection, Migrator.Sqlite, database.Name, cancel);
            await using var crs = connection.CreateCommand();
            crs.CommandText = "SELECT crs FROM ward";
            var srid = Convert.ToInt32(await crs.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
            return await Task.Run(() => MigrateAlone(connection, path, srid), cancel);
        }
        catch (Exception e) when (database.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>The same, with the project as it was kept beside it.</summary>
    /// <returns>Path of the kept file.</returns>
    public static async Task<string> UpgradeAsync(string path, TimeProvider clock, CancellationToken cancel)
    {
        CheckHeader(path);
        var kept = Path.ChangeExtension(path, FormattableString.Invariant($".truoc-nang-cap-{clock.GetLocalNow():yyyyMMdd-HHmmss}.gpkg"));
        try
        {
            await using (var connection = GeoPackageDatabase.Connect(path))
            await using (var copy = GeoPackageDatabase.Connect(kept, create: true))
                await Task.Run(() => connection.BackupDatabase(copy), cancel);
        }
        catch (Exception e) when (new GeoPackageDatabase(path, 0, clock).Translate(e) is { } translated)
        {
            throw translated;
        }
        await MigrateAsync(path, clock, cancel);
        return kept;
    }

    /// <summary>Several programs of one machine that start at once take turns: between two scripts SQLite would let another in.</summary>
    private static int MigrateAlone(SqliteConnection connection, string path, int srid)
    {
        using var turn = new Mutex(false, "Global\\khuphogis-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))).AsSpan(0, 8)));
        try
        {
            turn.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Who had it died; a script is done whole or not at all.
        }
        try
        {
            return Migrator.Migrate(connection, Migrator.Sqlite, srid);
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private static async Task WriteAsync(string path, Ward header, TimeProvider clock, CancellationToken cancel)
    {
        await using (var connection = GeoPackageDatabase.Connect(path, create: true))
        {
            GeoPackageSchema.Create(connection);
            GeoPackageSchema.AddSrs(connection, header.Crs);
            Migrator.Migrate(connection, Migrator.Sqlite, header.Crs);
        }
        await using var session = await StoreSession.BeginAsync(new GeoPackageDatabase(path, header.Crs, clock), write: true, cancel);
        await WardTable.AddAsync(session, header);
        await session.CommitAsync();
    }

    private static BadInputException Exists(string path) => new(Path.GetFileName(path), null, "project-exists");

    /// <summary>SQLite, and marked as GeoPackage: looked up in the bytes, so that a foreign file is not even opened.</summary>
    private static void CheckHeader(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
            throw new BadInputException(name, null, "no-such-project");
        var header = new byte[HeaderLength];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength
                && header.AsSpan().StartsWith("SQLite format 3\0"u8)
                && BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(ApplicationIdAt)) == GeoPackageSchema.ApplicationId)
                return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnreachableException(name, e);
        }
        throw new BadInputException(name, null, "not-a-project");
    }
}
