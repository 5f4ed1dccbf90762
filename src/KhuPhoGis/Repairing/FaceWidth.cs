using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// How wide a face is: the diameter of the largest circle that fits, found by blowing up circles that touch its boundary from
/// within at many places until they touch it somewhere else (shrinking balls; Ma, Bae, Choi 2012).
/// </summary>
/// <remarks>Limits: within a few per cent of the true width for shapes with far more bends than places tried.</remarks>
internal static class FaceWidth
{
    private const int FewestPlaces = 16;
    private const int MostPlaces = 240;

    /// <summary>The diameter and the middle of the circle, in units of the polygon's grid; the middle lies inside.</summary>
    public static (double Width, double X, double Y) Of(GridPolygon polygon)
    {
        var pieces = Pieces(polygon);
        var places = Math.Clamp(480_000 / pieces.Count, FewestPlaces, MostPlaces);
        var longest = pieces.Count <= places / 3 ? pieces : [.. pieces.OrderByDescending(Length).Take(places / 3)];
        var box = Coverages.Box.Of(polygon.Shell.AsSpan());
        var reach = (double)(box.East - box.West) + (box.North - box.South);
        var most = (Width: 0.0, X: 0.0, Y: 0.0);
        foreach (var (a, b) in longest)
        {
            foreach (var t in (double[])[0.25, 0.5, 0.75])
            {
                var ball = Ball(pieces, a, b, t, reach);
                most = ball.Width > most.Width ? ball : most;
            }
        }
        return (most.Width, polygon.Shell[0].X + most.X, polygon.Shell[0].Y + most.Y);
    }

    /// <summary>The diameter of the largest circle on the left of the piece that touches it at the share t of its way.</summary>
    /// <param name="radius">Larger than any that fits.</param>
    private static (double Width, double X, double Y) Ball(List<((double X, double Y) A, (double X, double Y) B)> pieces, (double X, double Y) a, (double X, double Y) b, double t, double radius)
    {
        var length = Length((a, b));
        var (px, py) = (a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y)));
        var (nx, ny) = ((a.Y - b.Y) / length, (b.X - a.X) / length);
        for (var round = 0; round < 30; round++)
        {
            var (cx, cy) = (px + (nx * radius), py + (ny * radius));
            var (qx, qy, near) = (0.0, 0.0, double.MaxValue);
            foreach (var piece in pieces)
            {
                var (x, y) = Nearest(piece, cx, cy);
                var distance = ((x - cx) * (x - cx)) + ((y - cy) * (y - cy));
                if (distance < near && (((x - px) * nx) + ((y - py) * ny)) > 1e-9)
                    (qx, qy, near) = (x, y, distance);
            }
            var smaller = (((qx - px) * (qx - px)) + ((qy - py) * (qy - py))) / (2 * (((qx - px) * nx) + ((qy - py) * ny)));
            if (near == double.MaxValue || !(smaller < radius * (1 - 1e-6)))
                break;
            radius = smaller;
        }
        return (2 * radius, px + (nx * radius), py + (ny * radius));
    }

    private static (double X, double Y) Nearest(((double X, double Y) A, (double X, double Y) B) piece, double x, double y)
    {
        double dx = piece.B.X - piece.A.X, dy = piece.B.Y - piece.A.Y;
        var t = Math.Clamp((((x - piece.A.X) * dx) + ((y - piece.A.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return (piece.A.X + (t * dx), piece.A.Y + (t * dy));
    }

    private static List<((double X, double Y) A, (double X, double Y) B)> Pieces(GridPolygon polygon)
    {
        var origin = polygon.Shell[0];
        var pieces = new List<((double, double), (double, double))>();
        foreach (var ring in polygon.Rings)
        {
            for (var i = 1; i < ring.Length; i++)
                pieces.Add((Relative(ring[i - 1]), Relative(ring[i])));
        }
        return pieces;

        (double X, double Y) Relative(GridPoint p) => (p.X - origin.X, p.Y - origin.Y);
    }

    private static double Length(((double X, double Y) A, (double X, double Y) B) piece) =>
        Math.Sqrt(((piece.B.X - piece.A.X) * (piece.B.X - piece.A.X)) + ((piece.B.Y - piece.A.Y) * (piece.B.Y - piece.A.Y)));
}
