using KhuPhoGis.Repairing;

namespace KhuPhoGis.Desktop.Pages.Repair;

/// <summary>Where in a box a name is surely on the land it names, however broken the polygon is.</summary>
internal static class RoomForName
{
    /// <summary>Places tried along each side of the box.</summary>
    private const int Tries = 9;

    /// <summary>Of a grid of places in the box the one inside of the rings (even-odd) that is farthest from them and from the box; null when none is inside.</summary>
    /// <remarks>Costs <c>Tries²</c> times the points of the rings.</remarks>
    public static (double X, double Y)? Find(IReadOnlyList<FinePoint[]> rings, double west, double south, double east, double north)
    {
        (double X, double Y)? best = null;
        var most = 0.0;
        for (var i = 0; i < Tries * Tries; i++)
        {
            var x = west + ((east - west) * ((i % Tries) + 0.5) / Tries);
            var y = south + ((north - south) * ((i / Tries) + 0.5) / Tries);
            var room = Math.Min(Math.Min(x - west, east - x), Math.Min(y - south, north - y));
            if (room * room > most && RoomSquared(rings, x, y) is var free && Math.Min(free, room * room) > most)
                (best, most) = ((x, y), Math.Min(free, room * room));
        }
        return best;
    }

    /// <summary>Square of the distance to the nearest ring; -1 outside.</summary>
    private static double RoomSquared(IReadOnlyList<FinePoint[]> rings, double x, double y)
    {
        var (inside, least) = (false, double.MaxValue);
        foreach (var ring in rings)
        {
            for (int k = 0, before = ring.Length - 1; k < ring.Length; before = k++)
            {
                var (a, b) = (ring[before], ring[k]);
                var (dx, dy) = (b.East - a.East, b.North - a.North);
                if (a.North > y != b.North > y && x < a.East + ((y - a.North) / dy * dx))
                    inside = !inside;
                var along = dx == 0 && dy == 0 ? 0 : Math.Clamp((((x - a.East) * dx) + ((y - a.North) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
                var (offX, offY) = (a.East + (along * dx) - x, a.North + (along * dy) - y);
                least = Math.Min(least, (offX * offX) + (offY * offY));
            }
        }
        return inside ? least : -1;
    }
}
