using System.Globalization;
using System.Text.RegularExpressions;
using KhuPhoGis.Coordinates;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Writes the tables that make a SQLite file a GeoPackage 1.3, so that QGIS and GDAL open it: application id, coordinate
/// systems, contents, geometry columns. Tables of the program's own may stand beside them.
/// </summary>
/// <remarks>Limits: no spatial index; the largest layer of a ward has some 25 000 rows, which QGIS draws without one.</remarks>
public static partial class GeoPackageSchema
{
    /// <summary>The column that holds the geometry of every feature table written here.</summary>
    public const string GeometryColumn = "geom";

    /// <summary>"GPKG" in ASCII.</summary>
    internal const int ApplicationId = 0x47504B47;

    /// <summary>1.3.0.</summary>
    private const int Version = 10300;

    /// <summary>Makes the GeoPackage tables. Once, in an empty database and outside a transaction.</summary>
    public static void Create(SqliteConnection connection)
    {
        Run(connection, FormattableString.Invariant($"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version};"));
        Run(connection, Tables);
        AddSrsRow(connection, "Undefined cartesian SRS", -1, "NONE", "undefined");
        AddSrsRow(connection, "Undefined geographic SRS", 0, "NONE", "undefined");
        AddSrs(connection, CoordinateSystems.Wgs84.Epsg);
    }

    /// <summary>Adds the coordinate system, with our definition of it, unless it is there.</summary>
    /// <exception cref="ArgumentException">The code is not known to the program.</exception>
    public static void AddSrs(SqliteConnection connection, int epsg)
    {
        var system = CoordinateSystems.Get(epsg);
        AddSrsRow(connection, system.Name, epsg, "EPSG", Wkt.Of(system));
    }

    /// <summary>
    /// Makes a table with the columns <c>fid</c> (key), <c>geom</c> and those given, and lists it as a feature layer. The
    /// coordinate system must have been added.
    /// </summary>
    /// <param name="table">A word of lower-case letters, digits and underscores: never a name from a file or a person.</param>
    /// <param name="geometryType">POINT, LINESTRING, POLYGON, MULTIPOLYGON…</param>
    /// <param name="columnsSql">As in CREATE TABLE: "code TEXT NOT NULL, households INTEGER"; may be empty.</param>
    /// <param name="description">For people, in QGIS's layer list.</param>
    public static void AddFeatureTable(
        SqliteConnection connection, string table, string geometryType, int epsg, string columnsSql, string description)
    {
        CheckIdentifier(table);
        CheckIdentifier(geometryType.ToLowerInvariant());
        var columns = columnsSql.Length == 0 ? "" : ", " + columnsSql;
        Run(connection, $"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {GeometryColumn} {geometryType}{columns})");
        Run(connection, "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES ($t, 'features', $t, $d, $s)",
            ("$t", table), ("$d", description), ("$s", epsg));
        Run(connection, $"INSERT INTO gpkg_geometry_columns VALUES ($t, '{GeometryColumn}', $g, $s, 0, 0)",
            ("$t", table), ("$g", geometryType), ("$s", epsg));
    }

    /// <summary>Lists a table without geometry, so that QGIS shows it.</summary>
    public static void ListAttributeTable(SqliteConnection connection, string table, string description) =>
        Run(connection, "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES ($t, 'attributes', $t, $d)",
            ("$t", table), ("$d", description));

    /// <summary>Writes the box around everything in the table, for map programs to zoom to; metres of the table's own system.</summary>
    public static void UpdateExtent(SqliteConnection connection, string table, double minX, double minY, double maxX, double maxY) =>
        Run(connection, "UPDATE gpkg_contents SET min_x=$a, min_y=$b, max_x=$c, max_y=$d WHERE table_name=$t",
            ("$a", minX), ("$b", minY), ("$c", maxX), ("$d", maxY), ("$t", table));

    /// <summary>Writes when the table was last changed. The moment is the caller's, so that a file can be the same to the byte.</summary>
    public static void SetLastChange(SqliteConnection connection, string table, DateTimeOffset moment) =>
        Run(connection, "UPDATE gpkg_contents SET last_change=$m WHERE table_name=$t",
            ("$m", moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)), ("$t", table));

    private static void AddSrsRow(SqliteConnection connection, string name, int id, string organization, string definition) =>
        Run(connection, "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES ($n, $i, $o, $i, $d, NULL)",
            ("$n", name), ("$i", id), ("$o", organization), ("$d", definition));

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Identifiers are constants of the program, checked; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private static void CheckIdentifier(string word)
    {
        if (!Identifier.IsMatch(word))
            throw new ArgumentException($"Not a table or type name: {word}", nameof(word));
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Identifier { get; }

    private const string Tables = """
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY NOT NULL, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        CREATE TABLE gpkg_contents (
          table_name TEXT PRIMARY KEY NOT NULL, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
          z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        """;
}
