using System.Runtime.InteropServices;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Joins faces that nobody would draw: slivers, where two sources show one line a little apart, and pieces of a cut face with
/// few households. Always across the weakest line, never across the ward boundary.
/// </summary>
internal sealed class CellMerging
{
    /// <summary>Metres: twice the area over the perimeter of a face thinner than this is a sliver.</summary>
    private const double SliverWidth = 1.5;

    /// <summary>Metres: a face without households thinner than this (a traffic island) is no cell of its own.</summary>
    private const double EmptyWidth = 6;

    /// <summary>Metres: nor is a longer one thinner than this (the ground between two carriageways, a bank).</summary>
    private const double StripWidth = 15;

    /// <summary>Square of the perimeter over the area from which a face is long: a rectangle of about five to one.</summary>
    private const double Long = 30;

    private readonly record struct Border(double Length, double Cut, LineKind Strongest);

    private readonly int[] _parent;
    private readonly double[] _area;
    private readonly double[] _perimeter;
    private readonly int[] _households;
    private readonly Dictionary<int, Border>[] _borders;
    private readonly bool[] _inside;

    private CellMerging(Arrangement arrangement, bool[] inside, int[] households)
    {
        var faces = arrangement.FaceCount;
        (_parent, _area, _perimeter) = ([.. Enumerable.Range(0, faces)], new double[faces], new double[faces]);
        (_households, _inside, _borders) = ([.. households], inside, new Dictionary<int, Border>[faces]);
        for (var face = 0; face < faces; face++)
            _borders[face] = [];
        for (var i = 0; i < arrangement.Segments.Count; i++)
            Add(arrangement.Segments[i], arrangement.LeftOf(i), arrangement.RightOf(i));
    }

    /// <param name="households">By face.</param>
    /// <param name="size">Slivers are joined within Most where they can be, and small pieces to half of it.</param>
    /// <returns>By face: the face it was joined to, itself when it stays.</returns>
    public static int[] Merge(Arrangement arrangement, bool[] inside, int[] households, CellSize size)
    {
        var merging = new CellMerging(arrangement, inside, households);
        merging.JoinSlivers(size);
        merging.JoinSmallPieces(size.Few, size.Most / 2);
        return [.. Enumerable.Range(0, arrangement.FaceCount).Select(face => Arrangement.Root(merging._parent, face))];
    }

    private void JoinSlivers(CellSize size)
    {
        var thinFirst = new SortedSet<(double Area, int Face)>();
        for (var face = 1; face < _parent.Length; face++)
        {
            if (IsSliver(face))
                thinFirst.Add((_area[face], face));
        }
        while (thinFirst.Count > 0)
        {
            var (_, face) = thinFirst.Min;
            thinFirst.Remove(thinFirst.Min);
            if (_parent[face] != face || !IsSliver(face))
                continue;
            var neighbors = _borders[face].Where(border => _inside[border.Key]).ToList();
            if (neighbors.Count == 0)
                continue;
            var to = neighbors.MaxBy(border => (_households[face] + _households[border.Key] <= size.Most, !border.Value.Strongest.IsSeen, border.Value.Length, -border.Key)).Key;
            var joined = Join(face, to);
            if (IsSliver(joined))
                thinFirst.Add((_area[joined], joined));
        }
    }

    private bool IsSliver(int face)
    {
        var width = 2 * _area[face] / _perimeter[face];
        var isLong = _perimeter[face] * _perimeter[face] > Long * _area[face];
        return _inside[face] && (width < SliverWidth || (_households[face] == 0 && (width < EmptyWidth || (isLong && width < StripWidth))));
    }

    private void JoinSmallPieces(int few, int most)
    {
        var fewFirst = new SortedSet<(int Households, int Face)>();
        for (var face = 1; face < _parent.Length; face++)
        {
            if (_inside[face] && _parent[face] == face && _households[face] < few)
                fewFirst.Add((_households[face], face));
        }
        while (fewFirst.Count > 0)
        {
            var (_, face) = fewFirst.Min;
            fewFirst.Remove(fewFirst.Min);
            if (_parent[face] != face)
                continue;
            var neighbors = _borders[face].Where(border => _inside[border.Key] && border.Value.Cut > 0
                && _households[face] + _households[border.Key] <= most).ToList();
            if (neighbors.Count == 0)
                continue;
            var to = neighbors.MaxBy(border => (border.Value.Cut / border.Value.Length > 0.5, border.Value.Cut, -border.Key)).Key;
            fewFirst.Remove((_households[to], to));
            var joined = Join(face, to);
            if (_households[joined] < few)
                fewFirst.Add((_households[joined], joined));
        }
    }

    private int Join(int a, int b)
    {
        var (root, gone) = (Math.Min(a, b), Math.Max(a, b));
        _parent[gone] = root;
        _area[root] += _area[gone];
        _perimeter[root] += _perimeter[gone] - (2 * _borders[root][gone].Length);
        _households[root] += _households[gone];
        _borders[root].Remove(gone);
        foreach (var (neighbor, border) in _borders[gone])
        {
            if (neighbor == root)
                continue;
            Extend(root, neighbor, border);
            _borders[neighbor].Remove(gone);
            Extend(neighbor, root, border);
        }
        _borders[gone].Clear();
        return root;
    }

    private void Extend(int face, int neighbor, Border more)
    {
        ref var border = ref CollectionsMarshal.GetValueRefOrAddDefault(_borders[face], neighbor, out var known);
        border = known
            ? new(border.Length + more.Length, border.Cut + more.Cut, border.Strongest.Rank < more.Strongest.Rank ? border.Strongest : more.Strongest)
            : more;
    }

    private void Add(Segment segment, int left, int right)
    {
        var length = segment.A.DistanceTo(segment.B);
        var half = (((double)segment.A.X * segment.B.Y) - ((double)segment.B.X * segment.A.Y)) / 2e6;
        _area[left] += half;
        _area[right] -= half;
        _perimeter[left] += length;
        _perimeter[right] += length;
        if (segment.Kind == LineKind.WardBoundary)
            return;
        var border = new Border(length, segment.Kind.Rank >= LineKind.Parcel.Rank ? length : 0, segment.Kind);
        Extend(left, right, border);
        Extend(right, left, border);
    }
}
