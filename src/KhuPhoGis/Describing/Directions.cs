using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>The four sides, in the order in which Vietnamese papers name them: Đông – Tây – Nam – Bắc.</summary>
public enum Quarter
{
    East,
    West,
    South,
    North,
}

/// <summary>The eight winds, clockwise from north.</summary>
public enum Heading
{
    North,
    NorthEast,
    East,
    SouthEast,
    South,
    SouthWest,
    West,
    NorthWest,
}

internal static class Directions
{
    /// <summary>Degrees clockwise from north, 0 to 360.</summary>
    public static double Azimuth(double east, double north) => ((Math.Atan2(east, north) * 180 / Math.PI) + 360) % 360;

    public static Heading HeadingOf(GridPoint from, GridPoint to) =>
        (Heading)((int)Math.Floor((Azimuth(to.X - from.X, to.Y - from.Y) + 22.5) / 45) % 8);

    /// <summary>A direction just between two quarters belongs to the one clockwise of it.</summary>
    public static Quarter QuarterOf(double azimuth) => azimuth switch
    {
        < 45 or >= 315 => Quarter.North,
        < 135 => Quarter.East,
        < 225 => Quarter.South,
        _ => Quarter.West,
    };

    public static double AzimuthOf(Quarter quarter) => quarter switch { Quarter.North => 0, Quarter.East => 90, Quarter.South => 180, _ => 270 };

    /// <summary>Degrees between two azimuths, 0 to 180.</summary>
    public static double Between(double a, double b) => 180 - Math.Abs(180 - (Math.Abs(a - b) % 360));
}
