namespace KhuPhoGis.Tests.Coordinates;

/// <summary>
/// A place by WGS 84 degrees and by metres in a zone, made with PROJ's <c>cct</c> and the official transformation (EPSG:6960),
/// not with this program.
/// </summary>
internal sealed record Vector(string Place, int Epsg, double Lon, double Lat, double East, double North);

internal static class Vectors
{
    private static readonly (string Place, double Lon, double Lat, double[] Metres)[] Table =
    [
        ("Bến Thành", 106.6983, 10.7725, [603514.4000, 1191454.7127, 384785.5099, 1191492.8881, 685554.7826, 1191808.4982, 685499.1106, 1191450.9199]),
        ("Củ Chi", 106.41, 11.15, [571891.6574, 1233127.2941, 353436.4534, 1233379.3728, 653820.0795, 1233413.0582, 653773.9288, 1233042.9973]),
        ("Thủ Dầu Một", 106.65, 11.05, [598140.4070, 1222134.6238, 379614.1492, 1222209.0538, 680103.1738, 1222483.8150, 680049.1374, 1222117.0331]),
        ("Vũng Tàu", 107.08, 10.346, [645465.4690, 1144426.8925, 426431.4421, 1144201.4834, 727632.7740, 1144865.7450, 727564.4773, 1144522.2510]),
        ("Hà Nội", 105.85, 21.028, [510198.3125, 2326056.6170, 302291.3258, 2327231.2759, 588155.6556, 2326287.6241, 588129.2062, 2325589.6680]),
    ];

    private static readonly int[] Zones = [9210, 5899, 5897, 3405];

    /// <summary>Five places in four zones.</summary>
    public static IEnumerable<Vector> All =>
        from row in Table
        from zone in Enumerable.Range(0, Zones.Length)
        select new Vector(row.Place, Zones[zone], row.Lon, row.Lat, row.Metres[2 * zone], row.Metres[(2 * zone) + 1]);
}
