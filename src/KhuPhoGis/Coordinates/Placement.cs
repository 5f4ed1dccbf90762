namespace KhuPhoGis.Coordinates;

/// <summary>Says what an extent of coordinates looks like; detects and names, never mends.</summary>
public static class Placement
{
    /// <param name="declared">What the file or the person said the coordinates are in.</param>
    /// <param name="ward">The ward's own zone.</param>
    /// <param name="wardExtent">The ward's boundary so far, in its own zone; null when not known.</param>
    /// <exception cref="ArgumentException">The extent is not finite, or a minimum exceeds its maximum.</exception>
    public static PlacementFinding Judge(
        CoordinateSystem declared, CoordinateSystem ward, double minX, double minY, double maxX, double maxY, Extent? wardExtent = null) =>
        throw new NotImplementedException();
}
