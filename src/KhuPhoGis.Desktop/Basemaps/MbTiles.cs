using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Desktop.Basemaps;

/// <summary>Reads an MBTiles file (version 1.3): raster tiles in Web Mercator, rows counted from the south. Never writes.</summary>
public static class MbTiles
{
    /// <summary>Null when the file can be a basemap; otherwise the last part of the words that say why not.</summary>
    public static string? WhyNot(string path)
    {
        if (!File.Exists(path))
            return "no-file";
        try
        {
            using var file = Open(path);
            using var first = file.CreateCommand();
            first.CommandText = "SELECT tile_data FROM tiles WHERE length(tile_data) <= $most LIMIT 1";
            first.Parameters.AddWithValue("$most", Tile.MostBytes);
            return first.ExecuteScalar() is byte[] bytes ? Tile.Of(bytes) is null ? "vector-tiles" : null : "no-tiles";
        }
        catch (SqliteException)
        {
            return "no-mbtiles";
        }
    }

    /// <summary>As the file says, or as its tiles are.</summary>
    public static (int Min, int Max, string Attribution) About(string path)
    {
        using var file = Open(path);
        using var range = file.CreateCommand();
        range.CommandText = "SELECT min(zoom_level), max(zoom_level) FROM tiles";
        using var row = range.ExecuteReader();
        row.Read();
        var (min, max) = (row.GetInt32(0), row.GetInt32(1));
        using var said = file.CreateCommand();
        said.CommandText = "SELECT value FROM metadata WHERE name = 'attribution'";
        try
        {
            return (min, max, said.ExecuteScalar() as string ?? "");
        }
        catch (SqliteException)
        {
            return (min, max, "");
        }
    }

    /// <param name="y">Counted from the north.</param>
    /// <returns>Null when the file has no such tile, or it is no picture.</returns>
    public static Tile? Read(string path, int z, int x, int y)
    {
        using var file = Open(path);
        using var one = file.CreateCommand();
        one.CommandText = "SELECT tile_data FROM tiles WHERE zoom_level = $z AND tile_column = $x AND tile_row = $y AND length(tile_data) <= $most";
        one.Parameters.AddWithValue("$z", z);
        one.Parameters.AddWithValue("$x", x);
        one.Parameters.AddWithValue("$y", (1 << z) - 1 - y);
        one.Parameters.AddWithValue("$most", Tile.MostBytes);
        return one.ExecuteScalar() is byte[] bytes ? Tile.Of(bytes) : null;
    }

    private static SqliteConnection Open(string path)
    {
        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString());
        file.Open();
        return file;
    }
}
