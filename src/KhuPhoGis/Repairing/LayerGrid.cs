using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// The grid that a polygon layer is compared on: whole parts of a millimetre from an origin near it, as fine as 64 bits allow
/// for its extent, so that rounding hides nothing that a file says.
/// </summary>
/// <param name="East">Metres.</param>
/// <param name="North">Metres.</param>
/// <param name="Fineness">Units in a millimetre.</param>
public sealed record LayerGrid(double East, double North, int Fineness)
{
    private const int Finest = 64;

    /// <summary>Units that a layer may measure from side to side.</summary>
    private const double MostUnits = 1L << 30;

    /// <summary>The ward's own grid.</summary>
    public static LayerGrid Millimetres { get; } = new(0, 0, 1);

    public double PerMetre => (double)Fineness * GridPoint.PerMetre;

    /// <summary>The finest grid for what lies between these, metres.</summary>
    public static LayerGrid For(double west, double south, double east, double north)
    {
        var (side, fineness) = (Math.Max(east - west, north - south) * GridPoint.PerMetre, Finest);
        while (fineness > 1 && side * fineness > MostUnits)
            fineness /= 2;
        return new(Math.Floor(west), Math.Floor(south), fineness);
    }

    /// <exception cref="ArgumentOutOfRangeException">Not finite, or far away.</exception>
    public GridPoint At(double east, double north) => GridPoint.FromMetres((east - East) * Fineness, (north - North) * Fineness);

    /// <summary>The place in metres of what is so many units from the origin.</summary>
    public FinePoint Place(double x, double y) => new(East + (x / PerMetre), North + (y / PerMetre));

    public FinePoint Place(GridPoint p) => Place(p.X, p.Y);

    /// <summary>Square metres of a polygon of this grid.</summary>
    public double AreaM2(GridPolygon polygon) => polygon.Area / ((double)Fineness * Fineness);
}
