namespace KhuPhoGis.Wards;

/// <summary>Where to put a label, or to zoom to.</summary>
public static class InteriorPoints
{
    /// <summary>A position well inside: the middle of the widest stretch at half height.</summary>
    public static GridPoint InteriorPoint(this GridPolygon polygon)
    {
        var (x, y) = WidestMiddle(polygon);
        return new((long)Math.Round(x), (long)Math.Floor(y));
    }

    /// <summary>The same, not rounded: inside even where the polygon is thinner than the grid.</summary>
    internal static (double X, double Y) WidestMiddle(GridPolygon polygon)
    {
        var (south, north) = (polygon.Shell.Min(p => p.Y), polygon.Shell.Max(p => p.Y));
        var height = south + ((north - south) / 2) + 0.5;
        var crossings = new List<double>();
        foreach (var ring in polygon.Rings)
        {
            for (var i = 1; i < ring.Length; i++)
            {
                if (ring[i - 1].Y > height != ring[i].Y > height)
                    crossings.Add(ring[i - 1].X + ((height - ring[i - 1].Y) * (ring[i].X - ring[i - 1].X) / (ring[i].Y - ring[i - 1].Y)));
            }
        }
        crossings.Sort();
        var (best, width) = (polygon.Shell[0].X + 0.0, -1.0);
        for (var i = 1; i < crossings.Count; i += 2)
        {
            if (crossings[i] - crossings[i - 1] > width)
                (best, width) = ((crossings[i] + crossings[i - 1]) / 2, crossings[i] - crossings[i - 1]);
        }
        return (best, height);
    }
}
