using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Storage.Files;

/// <summary>Coordinate systems as OGC WKT 1, the form that GeoPackage and .prj files hold.</summary>
internal static class Wkt
{
    private const int WebMercator = 3857;

    /// <summary>VN-2000 to WGS 84, official (QĐ 05/2007/QĐ-BTNMT, EPSG:6960), in the signs of a position-vector rotation.</summary>
    private const string ToWgs84 = "TOWGS84[-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278]";

    private const string Degrees = "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]";

    /// <summary>With the datum shift, for GeoPackage and for GDAL.</summary>
    public static string Of(CoordinateSystem system) => Compose(system, Geographic(system));

    /// <summary>In the words of an ESRI .prj, which knows no datum shift.</summary>
    public static string Esri(CoordinateSystem system)
    {
        var (name, datum) = IsVn2000(system) ? ("GCS_VN_2000", "D_Vietnam_2000") : ("GCS_WGS_1984", "D_WGS_1984");
        var geographic = $"GEOGCS[\"{name}\",DATUM[\"{datum}\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
            + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
        if (system.IsGeographic)
            return geographic;
        var title = string.Concat(system.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'));
        var projection = system.Epsg == WebMercator
            ? "PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
                + "PARAMETER[\"Central_Meridian\",0.0],PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0]"
            : "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
                + FormattableString.Invariant($"PARAMETER[\"Central_Meridian\",{system.CentralMeridian:0.0###}],PARAMETER[\"Scale_Factor\",{system.Scale}],")
                + "PARAMETER[\"Latitude_Of_Origin\",0.0]";
        return $"PROJCS[\"{title}\",{geographic},{projection},UNIT[\"Meter\",1.0]]";
    }

    private static bool IsVn2000(CoordinateSystem system) => system.Name.StartsWith("VN-2000", StringComparison.Ordinal);

    private static string Geographic(CoordinateSystem system) => IsVn2000(system)
        ? $"GEOGCS[\"VN-2000\",DATUM[\"Vietnam_2000\",SPHEROID[\"WGS 84\",6378137,298.257223563],{ToWgs84}],{Degrees},AUTHORITY[\"EPSG\",\"4756\"]]"
        : $"GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],{Degrees},AUTHORITY[\"EPSG\",\"4326\"]]";

    private static string Compose(CoordinateSystem system, string geographic)
    {
        if (system.IsGeographic)
            return geographic;
        var parameters = system.Epsg == WebMercator
            ? "PROJECTION[\"Mercator_1SP\"],PARAMETER[\"central_meridian\",0],PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",0]"
            : "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
                + FormattableString.Invariant($"PARAMETER[\"central_meridian\",{system.CentralMeridian}],")
                + FormattableString.Invariant($"PARAMETER[\"scale_factor\",{system.Scale}],PARAMETER[\"false_easting\",500000]");
        var code = FormattableString.Invariant($"AUTHORITY[\"EPSG\",\"{system.Epsg}\"]");
        return $"PROJCS[\"{system.Name}\",{geographic},{parameters},PARAMETER[\"false_northing\",0],UNIT[\"metre\",1],{code}]";
    }
}
