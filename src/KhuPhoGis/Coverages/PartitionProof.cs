using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Why polygons are not a perfect partition of the ward.</summary>
/// <param name="Code">
/// <c>unmatched</c>: a piece of line with a polygon on one side and nothing on the other: a gap, an overlap or a line outside
/// the ward. <c>crossing</c>: two pieces meet elsewhere than in their ends. <c>spike</c>: one ring runs there and back.
/// <c>ring</c>: a ring is not closed, too short or turned the wrong way. <c>outline</c>: the ward boundary was moved.
/// </param>
public sealed record PartitionFault(string Code, GridPoint From, GridPoint To);

/// <summary>
/// Proves that polygons are a perfect partition of the ward: no gap, no overlap, nothing outside. Every directed piece of
/// every ring must cancel against an equal and opposite one of another polygon or of the ward; and no two pieces may meet
/// elsewhere than in their ends. If nothing is left over, the sum of the polygons is the ward, exactly: a proof, not a search.
/// </summary>
public static class PartitionProof
{
    /// <summary>Millimetres that noding may move the ward boundary by.</summary>
    private const double OutlineTolerance = 1.5;

    /// <summary>Empty when the polygons are a perfect partition of the whole. Cost: O(n) hashing, then O(n) tests in buckets.</summary>
    /// <param name="parts">Shells counter-clockwise, holes clockwise.</param>
    /// <param name="whole">On the same positions as the parts' outer lines.</param>
    public static ImmutableArray<PartitionFault> Faults(IEnumerable<GridPolygon> parts, IEnumerable<GridPolygon> whole)
    {
        var faults = ImmutableArray.CreateBuilder<PartitionFault>();
        var balance = new Dictionary<(GridPoint A, GridPoint B), int>();
        foreach (var part in parts)
            AddPart(part, balance, faults);
        foreach (var ring in whole.SelectMany(polygon => polygon.Rings))
        {
            for (var i = 1; i < ring.Length; i++)
                Add(balance, ring[i], ring[i - 1]);
        }
        faults.AddRange(balance.Where(piece => piece.Value != 0).Select(piece => new PartitionFault("unmatched", piece.Key.A, piece.Key.B)));
        faults.AddRange(Crossings([.. balance.Keys]));
        return faults.ToImmutable();
    }

    /// <summary>Empty when the cells are a perfect partition of the ward, and the ward boundary stands where it was given.</summary>
    public static ImmutableArray<PartitionFault> Faults(Coverage coverage, IEnumerable<GridPolygon> boundary)
    {
        var outline = coverage.Outline(_ => true);
        return [.. Faults(coverage.Cells.Select(coverage.ShapeOf), outline), .. MovedOutline(outline, [.. boundary])];
    }

    private static void AddPart(GridPolygon part, Dictionary<(GridPoint, GridPoint), int> balance, ImmutableArray<PartitionFault>.Builder faults)
    {
        var own = new HashSet<(GridPoint, GridPoint)>();
        foreach (var (number, ring) in part.Rings.Index())
        {
            if (ring.Length < 4 || ring[0] != ring[^1] || GridMath.TwiceSignedArea(ring.AsSpan()) > 0 != (number == 0))
                faults.Add(new("ring", ring[0], ring[^1]));
            for (var i = 1; i < ring.Length; i++)
            {
                if (!own.Add((ring[i - 1], ring[i])) || own.Contains((ring[i], ring[i - 1])))
                    faults.Add(new("spike", ring[i - 1], ring[i]));
                Add(balance, ring[i - 1], ring[i]);
            }
        }
    }

    private static void Add(Dictionary<(GridPoint, GridPoint), int> balance, GridPoint from, GridPoint to)
    {
        var forwards = from.CompareTo(to) < 0;
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(balance, forwards ? (from, to) : (to, from), out _);
        sum += forwards ? 1 : -1;
    }

    private static IEnumerable<PartitionFault> Crossings(List<(GridPoint A, GridPoint B)> pieces)
    {
        var grid = new SegmentGrid(pieces);
        for (var i = 0; i < pieces.Count; i++)
        {
            foreach (var j in grid.Near(pieces[i].A, pieces[i].B))
            {
                if (j > i && Coverages.Pieces.MeetElsewhere(pieces[i].A, pieces[i].B, pieces[j].A, pieces[j].B))
                    yield return new("crossing", pieces[i].A, pieces[i].B);
            }
        }
    }

    private static IEnumerable<PartitionFault> MovedOutline(ImmutableArray<GridPolygon> outline, List<GridPolygon> boundary)
    {
        var given = Pieces(boundary);
        var (grid, drawn) = (new SegmentGrid(given), new SegmentGrid(Pieces(outline)));
        foreach (var p in outline.SelectMany(polygon => polygon.Rings).SelectMany(ring => ring))
        {
            if (grid.Nearest(p).Distance * GridPoint.PerMetre > OutlineTolerance)
                yield return new("outline", p, p);
        }
        foreach (var (p, _) in given)
        {
            if (drawn.Nearest(p).Distance * GridPoint.PerMetre > OutlineTolerance)
                yield return new("outline", p, p);
        }
    }

    private static List<(GridPoint A, GridPoint B)> Pieces(IEnumerable<GridPolygon> polygons) =>
        [.. polygons.SelectMany(polygon => polygon.Rings).SelectMany(ring => ring.Zip(ring.Skip(1), (a, b) => (a, b)))];
}
