namespace KhuPhoGis.Engine;

/// <summary>How a graph's streets lie. By roots and products only, which are the same on every machine.</summary>
internal static class StreetDirection
{
    /// <summary>The direction of length 1 that most links have or stand at right angles to.</summary>
    public static (double East, double North) Of(WorkGraph graph)
    {
        // The fourth power of a direction is the same for all four that stand at right angles; the sum of all is then a mean of them.
        double east = 0, north = 0;
        for (var link = 0; link < graph.To.Length; link++)
        {
            double x = graph.X[graph.To[link]] - graph.X[graph.Source[link]], y = graph.Y[graph.To[link]] - graph.Y[graph.Source[link]];
            var square = x * x + y * y;
            if (square <= 0)
                continue;
            (x, y) = ((x * x - y * y) / square, 2 * x * y / square);
            east += x * x - y * y;
            north += 2 * x * y;
        }
        return HalfTurned(HalfTurned((east, north)));
    }

    /// <summary>The direction at half the angle.</summary>
    private static (double X, double Y) HalfTurned((double X, double Y) of)
    {
        var length = Math.Sqrt(of.X * of.X + of.Y * of.Y);
        if (length <= 0)
            return (1, 0);
        var cosine = Math.Clamp(of.X / length, -1, 1);
        return (Math.Sqrt((1 + cosine) / 2), (of.Y < 0 ? -1 : 1) * Math.Sqrt((1 - cosine) / 2));
    }
}
