namespace KhuPhoGis.Tests.Coordinates;

/// <summary>Descriptions as ArcGIS, GDAL, QGIS and MapInfo write them.</summary>
internal static class PrjTexts
{
    public const string EsriZone = """PROJCS["VN-2000_TM-3_105-45",GEOGCS["GCS_VN-2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.75],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]""";

    public const string Wkt2Zone = """
        PROJCRS["VN-2000 / TM-3 zone 482",
            BASEGEOGCRS["VN-2000",
                DATUM["Vietnam 2000", ELLIPSOID["WGS 84",6378137,298.257223563, LENGTHUNIT["metre",1]]],
                PRIMEM["Greenwich",0, ANGLEUNIT["degree",0.0174532925199433]], ID["EPSG",4756]],
            CONVERSION["TM-3 zone 482",
                METHOD["Transverse Mercator", ID["EPSG",9807]],
                PARAMETER["Latitude of natural origin",0, ANGLEUNIT["degree",0.0174532925199433], ID["EPSG",8801]],
                PARAMETER["Longitude of natural origin",105, ANGLEUNIT["degree",0.0174532925199433], ID["EPSG",8802]],
                PARAMETER["Scale factor at natural origin",0.9999, SCALEUNIT["unity",1], ID["EPSG",8805]],
                PARAMETER["False easting",500000, LENGTHUNIT["metre",1], ID["EPSG",8806]],
                PARAMETER["False northing",0, LENGTHUNIT["metre",1], ID["EPSG",8807]]],
            CS[Cartesian,2],
                AXIS["northing (X)",north, ORDER[1], LENGTHUNIT["metre",1]],
                AXIS["easting (Y)",east, ORDER[2], LENGTHUNIT["metre",1]],
            USAGE[SCOPE["Cadastre."], AREA["Vietnam - ""482"" zone."], BBOX[8.33,103.5,22.94,106.5]],
            ID["EPSG",5897]]
        """;

    /// <summary>WKT 1 of OGC with a TOWGS84 whose rotations have the wrong sign: the numbers must not be used.</summary>
    public static string Ogc(double meridian, string scale, string datum = "Vietnam_2000", string name = "unnamed", string easting = "500000", string unit = "1") =>
        FormattableString.Invariant($"""
        PROJCS["{name}", GEOGCS["gcs", DATUM["{datum}", SPHEROID["WGS 84",6378137,298.257223563],
            TOWGS84[-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278]],
            PRIMEM["Greenwich",0], UNIT["degree",0.0174532925199433]],
          PROJECTION["Transverse_Mercator"], PARAMETER["latitude_of_origin",0], PARAMETER["central_meridian",{meridian}],
          PARAMETER["scale_factor",{scale}], PARAMETER["false_easting",{easting}], PARAMETER["false_northing",0],
          UNIT["metre",{unit}], AXIS["Easting",EAST], AXIS["Northing",NORTH]]
        """);
}
