using System.Text.Json;
using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Storage.Files;

/// <summary>The <c>crs</c> member of GeoJSON 2008: QGIS and GDAL read it; RFC 7946 files are WGS 84 and need none.</summary>
internal static class CrsMember
{
    public static void Write(Utf8JsonWriter json, CoordinateSystem crs)
    {
        if (crs == CoordinateSystems.Wgs84)
            return;
        json.WriteStartObject("crs");
        json.WriteString("type", "name");
        json.WriteStartObject("properties");
        json.WriteString("name", FormattableString.Invariant($"urn:ogc:def:crs:EPSG::{crs.Epsg}"));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
