namespace KhuPhoGis.Wards;

/// <summary>
/// A position on the ward's grid: whole millimetres in the ward's VN-2000 zone. Every boundary of the program is made of
/// these, so two sides of one line are equal to the last bit, and orientation and area are exact integer arithmetic.
/// </summary>
/// <param name="X">Easting, millimetres. (Vietnamese tables call this Y.)</param>
/// <param name="Y">Northing, millimetres. (Vietnamese tables call this X.)</param>
public readonly record struct GridPoint(long X, long Y) : IComparable<GridPoint>
{
    /// <summary>Millimetres in a metre.</summary>
    public const int PerMetre = 1000;

    /// <summary>No ward of a real zone lies farther out than this from the zone's origin, in millimetres (20 000 km).</summary>
    public const long Limit = 20_000_000_000;

    public double East => X / (double)PerMetre;

    public double North => Y / (double)PerMetre;

    /// <summary>Rounds to the nearest millimetre, halves to even.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or farther than <see cref="Limit"/>.</exception>
    public static GridPoint FromMetres(double east, double north) => new(ToGrid(east, nameof(east)), ToGrid(north, nameof(north)));

    /// <summary>Metres.</summary>
    public double DistanceTo(GridPoint other)
    {
        double dx = X - other.X, dy = Y - other.Y;
        return Math.Sqrt((dx * dx) + (dy * dy)) / PerMetre;
    }

    /// <summary>West to east, then south to north.</summary>
    public int CompareTo(GridPoint other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y);

    /// <summary>Metres, east then north, invariant culture: for logs and tests.</summary>
    public override string ToString() => FormattableString.Invariant($"({East:F3} {North:F3})");

    private static long ToGrid(double metres, string name)
    {
        var millimetres = Math.Round(metres * PerMetre);
        if (!(Math.Abs(millimetres) <= Limit))
            throw new ArgumentOutOfRangeException(name, metres, "Not a coordinate in metres.");
        return (long)millimetres;
    }
}
