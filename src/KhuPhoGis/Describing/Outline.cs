using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>A neighborhood's outline as stretches that know what they follow and what lies beyond.</summary>
internal sealed class Outline
{
    /// <summary>Around each piece of the neighborhood, the largest first; clockwise.</summary>
    public required ImmutableArray<ImmutableArray<Stretch>> Shells { get; init; }

    /// <summary>Around what lies within the neighborhood and is none of it.</summary>
    public required ImmutableArray<ImmutableArray<Stretch>> Holes { get; init; }

    public static Outline Of(Plan plan, NeighborhoodId unit, LineLookup lines)
    {
        var beside = new Dictionary<(GridPoint, GridPoint), (Carrier, NeighborhoodId)>();
        foreach (var edge in plan.Coverage.Edges)
        {
            var (left, right) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
            if (left == right || (left != unit && right != unit))
                continue;
            foreach (var (carrier, from, to) in lines.CarriersOf(edge))
            {
                for (var i = from + 1; i <= to; i++)
                    beside[(edge.Line[i - 1], edge.Line[i])] = beside[(edge.Line[i], edge.Line[i - 1])] = (carrier, left == unit ? right : left);
            }
        }
        var polygons = plan.ShapeOf(unit).OrderByDescending(polygon => polygon.TwiceArea).ToList();
        return new()
        {
            Shells = [.. polygons.Select(polygon => Walk([.. polygon.Shell.Reverse()], beside))],
            Holes = [.. polygons.SelectMany(polygon => polygon.Holes).Select(hole => Walk(hole, beside))],
        };
    }

    private static ImmutableArray<Stretch> Walk(ImmutableArray<GridPoint> ring, Dictionary<(GridPoint, GridPoint), (Carrier Carrier, NeighborhoodId Across)> beside)
    {
        var (count, stretches) = (ring.Length - 1, new List<Stretch>());
        var what = Enumerable.Range(0, count).Select(i => beside[(ring[i], ring[i + 1])]).ToList();
        // Begin where something changes, so that no stretch runs over the beginning.
        var first = Math.Max(0, Enumerable.Range(0, count).FirstOrDefault(i => what[i] != what[(i + count - 1) % count], -1));
        for (var i = 0; i < count;)
        {
            var (at, line) = (what[(first + i) % count], new List<GridPoint> { ring[(first + i) % count] });
            for (; i < count && what[(first + i) % count] == at; i++)
                line.Add(ring[((first + i) % count) + 1]);
            stretches.Add(new([.. line], at.Carrier, at.Across));
        }
        return [.. stretches];
    }
}
