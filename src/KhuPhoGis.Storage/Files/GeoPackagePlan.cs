using KhuPhoGis.Plans;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A plan as a GeoPackage: the layer <c>neighborhood</c>, and the layer <c>shared_edge</c> with each line between two
/// neighborhoods once, by the names of both sides.
/// </summary>
internal static class GeoPackagePlan
{
    private const string Neighborhoods = "neighborhood", Edges = "shared_edge";

    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        GeoPackageSchema.Create(connection);
        GeoPackageSchema.AddSrs(connection, exported.Crs.Epsg);
        GeoPackageSchema.AddFeatureTable(connection, Neighborhoods, "MULTIPOLYGON", exported.Crs.Epsg,
            "code TEXT NOT NULL, name TEXT NOT NULL, households INTEGER NOT NULL, people INTEGER NOT NULL, area_ha REAL NOT NULL, deviation REAL NOT NULL",
            "Khu phố");
        GeoPackageSchema.AddFeatureTable(connection, Edges, "LINESTRING", exported.Crs.Epsg,
            "edge INTEGER NOT NULL, left_code TEXT, right_code TEXT, kind TEXT NOT NULL, name TEXT NOT NULL, length_m REAL NOT NULL",
            "Ranh giới khu phố");
        using var transaction = connection.BeginTransaction();
        WriteNeighborhoods(connection, exported, cancel);
        WriteEdges(connection, exported, cancel);
        foreach (var table in (string[])[Neighborhoods, Edges])
            GeoPackageSchema.SetLastChange(connection, table, exported.Moment);
        SetOrigin(connection, exported.Origin);
        transaction.Commit();
    }

    private static void SetOrigin(SqliteConnection connection, string? origin)
    {
        if (origin is null)
            return;
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE gpkg_contents SET description = $o WHERE table_name = 'neighborhood'";
        Run(update, ("$o", origin));
    }

    /// <summary>An export never takes the place of a project file or of any other GeoPackage with tables of its own.</summary>
    /// <exception cref="BadInputException">It would.</exception>
    public static void CheckMayReplace(string path)
    {
        if (!string.Equals(Path.GetExtension(path), ".gpkg", StringComparison.OrdinalIgnoreCase) || !File.Exists(path) || SourceFile.Open(path).Kind != FileKind.Sqlite)
            return;
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'gpkg\_%' ESCAPE '\'
                AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT IN ('neighborhood', 'shared_edge')
                """;
            if (command.ExecuteScalar() is not 0L)
                throw new BadInputException(Path.GetFileName(path), null, "export-over-project");
        }
        catch (SqliteException)
        {
            throw new BadInputException(Path.GetFileName(path), null, "export-over-project");
        }
    }

    private static void WriteNeighborhoods(SqliteConnection connection, ExportedPlan exported, CancellationToken cancel)
    {
        var extent = new Envelope();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO neighborhood (geom, code, name, households, people, area_ha, deviation) VALUES ($g, $c, $n, $h, $p, $a, $d)";
        foreach (var unit in exported.Units)
        {
            cancel.ThrowIfCancellationRequested();
            var area = exported.Polygons(unit.Area);
            extent.ExpandToInclude(area.EnvelopeInternal);
            Run(insert, ("$g", GeoPackageBlob.Encode(area, exported.Crs.Epsg)), ("$c", unit.Neighborhood.Code), ("$n", unit.Neighborhood.Name),
                ("$h", unit.Households), ("$p", unit.People), ("$a", unit.Hectares), ("$d", unit.Deviation));
        }
        UpdateExtent(connection, Neighborhoods, extent);
    }

    private static void WriteEdges(SqliteConnection connection, ExportedPlan exported, CancellationToken cancel)
    {
        var extent = new Envelope();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO shared_edge (geom, edge, left_code, right_code, kind, name, length_m) VALUES ($g, $e, $l, $r, $k, $n, $m)";
        foreach (var (edge, left, right) in exported.Boundaries())
        {
            cancel.ThrowIfCancellationRequested();
            var line = exported.Line(edge.Line);
            extent.ExpandToInclude(line.EnvelopeInternal);
            Run(insert, ("$g", GeoPackageBlob.Encode(line, exported.Crs.Epsg)), ("$e", edge.Id.Value), ("$l", Code(left)), ("$r", Code(right)),
                ("$k", edge.Kind.ToString()), ("$n", edge.Name), ("$m", Math.Round(edge.Length, 3)));
        }
        UpdateExtent(connection, Edges, extent);
    }

    private static object Code(Neighborhood? side) => side is null ? DBNull.Value : side.Code;

    private static void UpdateExtent(SqliteConnection connection, string table, Envelope extent)
    {
        if (!extent.IsNull)
            GeoPackageSchema.UpdateExtent(connection, table, extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
    }

    private static void Run(SqliteCommand insert, params ReadOnlySpan<(string Name, object Value)> values)
    {
        insert.Parameters.Clear();
        foreach (var (name, value) in values)
            insert.Parameters.AddWithValue(name, value);
        insert.ExecuteNonQuery();
    }
}
