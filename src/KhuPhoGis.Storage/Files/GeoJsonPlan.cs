using System.Text.Json;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// RFC 7946: WGS 84, longitude first, nine decimals (a tenth of a millimetre), so that a reimport gives the same
/// millimetres. The member <c>khuphogis</c> says by which datum shift, since others differ by 0.8 m, and from which saved version:
/// its hash is an anchor, by which a history cut short later is found. In another coordinate
/// system, when a person asks for it, with the <c>crs</c> member of 2008 and metres to the millimetre.
/// </summary>
internal static class GeoJsonPlan
{
    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, GeoJsonFeatures.Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        CrsMember.Write(json, exported.Crs);
        WriteOrigin(json, exported.Plan.Ward, exported.Version);
        json.WriteStartArray("features");
        var features = new GeoJsonFeatures(json, exported.FromWard);
        foreach (var unit in exported.Units)
        {
            cancel.ThrowIfCancellationRequested();
            features.Unit(unit);
            json.Flush();
            // One feature a line, so that a person and a version control see what changed.
            stream.WriteByte((byte)'\n');
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="version">Null for a plan that was never saved as it is.</param>
    public static void WriteOrigin(Utf8JsonWriter json, Ward ward, PlanVersion? version)
    {
        json.WriteStartObject("khuphogis");
        json.WriteString("sourceCrs", FormattableString.Invariant($"EPSG:{ward.Crs}"));
        json.WriteString("datumTransformation", CoordinateSystems.Get(ward.Crs).IsWardZone ? "EPSG:6960 (QĐ 05/2007/QĐ-BTNMT)" : "none (WGS 84)");
        json.WriteString("wardCode", ward.Code);
        json.WriteString("wardName", ward.Name);
        json.WriteString("rules", ward.Rules.Id);
        if (version is not null)
        {
            json.WriteString("plan", version.Plan);
            json.WriteNumber("version", version.Version);
            json.WriteString("fingerprint", version.Fingerprint);
            json.WriteString("hash", version.Hash);
        }
        json.WriteEndObject();
    }
}
