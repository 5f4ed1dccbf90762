using System.Collections.Immutable;

namespace KhuPhoGis.Coordinates;

/// <summary>A city by which a person recognises where something lies.</summary>
/// <param name="Lon">Degrees, WGS 84, of its middle; good to a kilometre or two.</param>
/// <param name="Zone">EPSG code of the VN-2000 zone of its province, as of before July 2025.</param>
public sealed record Landmark(string Name, double Lon, double Lat, int Zone)
{
    /// <summary>Kilometres, on the sphere.</summary>
    public double KilometresTo(double lon, double lat)
    {
        const double Radius = 6371, Degree = Math.PI / 180;
        var north = (lat - Lat) * Degree;
        var east = (lon - Lon) * Degree * Math.Cos((lat + Lat) / 2 * Degree);
        return Radius * Math.Sqrt((north * north) + (east * east));
    }

    /// <summary>Direction from the city: 0 north, 1 north-east … 7 north-west.</summary>
    public int OctantOf(double lon, double lat)
    {
        var angle = Math.Atan2((lon - Lon) * Math.Cos(Lat * Math.PI / 180), lat - Lat);
        return ((int)Math.Round(angle / (Math.PI / 4)) + 8) % 8;
    }
}

/// <summary>The larger cities of Vietnam, north to south.</summary>
public static class Landmarks
{
    public static ImmutableArray<Landmark> All { get; } =
    [
        new("Hà Giang", 104.98, 22.82, 9209), new("Cao Bằng", 106.26, 22.67, 9210), new("Lào Cai", 103.97, 22.49, 9208),
        new("Lạng Sơn", 106.76, 21.85, 9215), new("Thái Nguyên", 105.85, 21.59, 9213), new("Điện Biên Phủ", 103.02, 21.39, 9205),
        new("Sơn La", 103.91, 21.33, 9206), new("Việt Trì", 105.40, 21.32, 9208), new("Vĩnh Yên", 105.60, 21.31, 5897), new("Bắc Giang", 106.20, 21.27, 9214),
        new("Bắc Ninh", 106.07, 21.19, 9209), new("Hà Nội", 105.85, 21.03, 5897), new("Hạ Long", 107.08, 20.95, 5899),
        new("Hải Dương", 106.32, 20.94, 9209), new("Hải Phòng", 106.68, 20.86, 9210), new("Nam Định", 106.17, 20.42, 9209),
        new("Thanh Hóa", 105.78, 19.81, 5897), new("Vinh", 105.68, 18.68, 9208), new("Hà Tĩnh", 105.90, 18.34, 9209),
        new("Đồng Hới", 106.60, 17.47, 9211), new("Đông Hà", 107.10, 16.82, 9212), new("Huế", 107.59, 16.46, 9214),
        new("Đà Nẵng", 108.21, 16.06, 5899), new("Quảng Ngãi", 108.80, 15.12, 5898), new("Kon Tum", 108.00, 14.35, 9216),
        new("Pleiku", 108.00, 13.98, 9218), new("Quy Nhơn", 109.22, 13.77, 9217), new("Tuy Hòa", 109.30, 13.09, 9218),
        new("Buôn Ma Thuột", 108.04, 12.67, 9218), new("Nha Trang", 109.19, 12.25, 9217), new("Đà Lạt", 108.44, 11.94, 5899),
        new("Phan Rang", 108.99, 11.57, 9217), new("Đồng Xoài", 106.89, 11.53, 9212), new("Tây Ninh", 106.10, 11.31, 9209),
        new("Thủ Dầu Một", 106.65, 10.98, 9210), new("Biên Hòa", 106.82, 10.95, 5899), new("Phan Thiết", 108.10, 10.93, 9218),
        new("TP. Hồ Chí Minh", 106.70, 10.78, 9210), new("Tân An", 106.41, 10.53, 9210), new("Long Xuyên", 105.44, 10.39, 9208),
        new("Mỹ Tho", 106.36, 10.36, 9210), new("Vũng Tàu", 107.08, 10.35, 5899), new("Vĩnh Long", 105.97, 10.25, 9209),
        new("Bến Tre", 106.38, 10.24, 9210), new("Cần Thơ", 105.78, 10.03, 5897), new("Rạch Giá", 105.08, 10.01, 9207),
        new("Trà Vinh", 106.34, 9.93, 9209), new("Sóc Trăng", 105.97, 9.60, 9209), new("Bạc Liêu", 105.72, 9.29, 5897),
        new("Cà Mau", 105.15, 9.18, 9207),
    ];

    /// <summary>The nearest city of Vietnam; null for what lies in the sea or abroad.</summary>
    public static Landmark? InReach(double lon, double lat)
    {
        // Trường Sa's farthest reef lies 730 km from Nha Trang.
        const double Kilometres = 800;
        return double.IsFinite(lon) && double.IsFinite(lat) && Nearest(lon, lat) is var city && city.KilometresTo(lon, lat) <= Kilometres ? city : null;
    }

    public static Landmark Nearest(double lon, double lat) => All.MinBy(city => city.KilometresTo(lon, lat))!;
}
