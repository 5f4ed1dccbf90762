using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>A repaired layer as a new GeoPackage with the columns of the source.</summary>
internal static class RepairedGeoPackage
{
    private const string Table = "neighborhood";

    public static void Write(RepairedRows repaired, string path)
    {
        var file = repaired.File;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        GeoPackageSchema.Create(connection);
        GeoPackageSchema.AddSrs(connection, file.Crs.Epsg);
        List<string> fields = [.. file.Table.Fields.Where(field => !field.Equals("fid", StringComparison.OrdinalIgnoreCase)
            && !field.Equals(GeoPackageSchema.GeometryColumn, StringComparison.OrdinalIgnoreCase))];
        GeoPackageSchema.AddFeatureTable(connection, Table, "MULTIPOLYGON", file.Crs.Epsg, string.Join(", ", fields.Select(Quoted)), "Khu phố");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        var columns = string.Join(", ", fields.Select(Quoted).Prepend(GeoPackageSchema.GeometryColumn));
#pragma warning disable CA2100 // Names of the source's columns, quoted; values are parameters.
        insert.CommandText = $"INSERT INTO {Table} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(0, fields.Count + 1).Select(i => $"$p{i}"))})";
#pragma warning restore CA2100
        var extent = new Envelope();
        foreach (var row in repaired.Rows)
        {
            insert.Parameters.Clear();
            if (row.Multi is { } geometry)
                extent.ExpandToInclude(geometry.EnvelopeInternal);
            insert.Parameters.AddWithValue("$p0", row.Multi is { } area ? GeoPackageBlob.Encode(area, file.Crs.Epsg) : DBNull.Value);
            for (var i = 0; i < fields.Count; i++)
                insert.Parameters.AddWithValue($"$p{i + 1}", row.Value(file, fields[i]) ?? DBNull.Value);
            insert.ExecuteNonQuery();
        }
        if (!extent.IsNull)
            GeoPackageSchema.UpdateExtent(connection, Table, extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
        transaction.Commit();
    }

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
