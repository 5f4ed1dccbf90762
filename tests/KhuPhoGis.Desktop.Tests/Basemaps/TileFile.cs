using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Desktop.Tests.Basemaps;

/// <summary>Makes MBTiles files as the specification has them.</summary>
internal static class TileFile
{
    /// <param name="tiles">Counted from the north; the file counts from the south.</param>
    public static string Make(string path, string attribution, params IEnumerable<(int Z, int X, int Y, byte[] Bytes)> tiles)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        file.Open();
        using var make = file.CreateCommand();
        make.CommandText = """
            CREATE TABLE metadata (name text, value text);
            CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
            INSERT INTO metadata VALUES ('name', 'test'), ('format', 'png'), ('attribution', $attribution);
            """;
        make.Parameters.AddWithValue("$attribution", attribution);
        make.ExecuteNonQuery();
        foreach (var (z, x, y, bytes) in tiles)
        {
            using var add = file.CreateCommand();
            add.CommandText = "INSERT INTO tiles VALUES ($z, $x, $y, $bytes)";
            add.Parameters.AddWithValue("$z", z);
            add.Parameters.AddWithValue("$x", x);
            add.Parameters.AddWithValue("$y", (1 << z) - 1 - y);
            add.Parameters.AddWithValue("$bytes", bytes);
            add.ExecuteNonQuery();
        }
        return path;
    }
}
