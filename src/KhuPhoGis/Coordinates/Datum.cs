namespace KhuPhoGis.Coordinates;

/// <summary>Both stand on the WGS 84 ellipsoid; at Hồ Chí Minh City they lie 225 m apart.</summary>
internal enum Datum
{
    Vn2000,
    Wgs84,
}
