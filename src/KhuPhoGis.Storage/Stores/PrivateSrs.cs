using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using Npgsql;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// Zones of wards in PostGIS under numbers of our own, because PostGIS 3.3 lacks EPSG:9205–9218 and shifts the other zones by
/// parameters that are 0.8 m off. The official seven parameters, in the signs of a position-vector rotation.
/// </summary>
internal static class PrivateSrs
{
    private const int First = 990_000;

    private const string ToWgs84 = "-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278";

    /// <summary>The last three digits of the EPSG code are enough to tell the zones apart.</summary>
    public static int Of(int epsg) => First + (epsg % 1000);

    /// <summary>Adds or renews the rows of all zones.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var zone in CoordinateSystems.All.Union(CoordinateSystems.WorldUtm).Where(system => system.MayHoldWard))
        {
            var command = new NpgsqlBatchCommand(
                """
                INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, srtext, proj4text) VALUES ($1, 'KHUPHOGIS', $2, $3, $4)
                ON CONFLICT (srid) DO UPDATE SET auth_name = EXCLUDED.auth_name, auth_srid = EXCLUDED.auth_srid,
                  srtext = EXCLUDED.srtext, proj4text = EXCLUDED.proj4text
                """);
            command.Parameters.Add(new() { Value = Of(zone.Epsg) });
            command.Parameters.Add(new() { Value = zone.Epsg });
            command.Parameters.Add(new() { Value = Wkt.Of(zone) });
            command.Parameters.Add(new() { Value = Proj4(zone) });
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private static string Proj4(CoordinateSystem zone) =>
        FormattableString.Invariant($"+proj=tmerc +lat_0=0 +lon_0={zone.CentralMeridian} +k={zone.Scale} ")
        + $"+x_0=500000 +y_0=0 +ellps=WGS84 +towgs84={(zone.IsWardZone ? ToWgs84 : "0,0,0")} +units=m +no_defs";
}
