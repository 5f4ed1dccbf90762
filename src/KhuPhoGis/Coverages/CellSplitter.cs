using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>One run of <see cref="CellSplit.Cut"/>, after noding: finds the faces, numbers them, and puts the edges together again.</summary>
internal sealed class CellSplitter
{
    private readonly Coverage _coverage;
    private readonly List<SharedEdge> _around;
    private readonly IReadOnlySet<CellId> _cells;
    private readonly ImmutableArray<GridPoint> _line;
    private readonly Arrangement _arrangement;
    private readonly Dictionary<(GridPoint, GridPoint), int> _segmentOf = [];
    private readonly HashSet<(GridPoint, GridPoint)> _ofEdges;
    private readonly CellId[] _origin;
    private readonly CellId[] _cellOf;
    private readonly List<CellId> _parents = [];
    private readonly HashSet<GridPoint> _breaks = [];
    private readonly Dictionary<EdgeId, ImmutableArray<GridPoint>> _nodedLines = [];

    public CellSplitter(Coverage coverage, List<SharedEdge> around, IReadOnlySet<CellId> cells, ImmutableArray<GridPoint> line)
    {
        (_coverage, _around, _cells, _line) = (coverage, around, cells, line);
        _ofEdges = [.. around.SelectMany(edge => Pieces(edge.Line)).Select(Key)];
        _arrangement = Arrangement.Trace([.. _ofEdges.Union(Pieces(line).Select(Key)).Order().Select(key => Segment.Of(key.Item1, key.Item2, LineKind.ByHand, ""))]);
        for (var i = 0; i < _arrangement.Segments.Count; i++)
            _segmentOf.Add((_arrangement.Segments[i].A, _arrangement.Segments[i].B), i);
        _origin = new CellId[_arrangement.FaceCount];
        _cellOf = new CellId[_arrangement.FaceCount];
        Array.Fill(_origin, CellId.Outside);
    }

    public CellSplit Split()
    {
        LabelFaces();
        NumberCells();
        foreach (var (a, b) in Pieces(_line).Where(IsKept))
            _breaks.UnionWith(new[] { a, b }.Where(p => _around.Any(edge => edge.Line.Contains(p))));
        var edges = _coverage.Edges.ToBuilder();
        var (parts, changed) = (new List<(EdgeId, EdgeId)>(), new List<SharedEdge>());
        foreach (var edge in _around)
            changed.AddRange(Renew(edge, edges, parts));
        changed.AddRange(Drawn(edges));
        var coverage = new Coverage(edges.ToImmutable(), _coverage.CellCount + _parents.Count);
        if (CrossingTest.Crosses(coverage, changed))
            return new(SplitFault.TooClose);
        return new(SplitFault.None)
        {
            Coverage = coverage,
            Parents = [.. _parents],
            Parts = [.. parts],
            Touched = coverage.CellsBeside(changed.Select(edge => edge.Id)),
            OnLine = OnLine(),
        };
    }

    /// <summary>A face is of the cell beside its edges; across the drawn line it is of the same cell.</summary>
    private void LabelFaces()
    {
        foreach (var edge in _around)
        {
            foreach (var (a, b) in Pieces(edge.Line))
            {
                if (_cells.Contains(edge.Left))
                    _origin[FaceLeftOf(a, b)] = edge.Left;
                if (_cells.Contains(edge.Right))
                    _origin[FaceLeftOf(b, a)] = edge.Right;
            }
        }
        var drawn = Pieces(_line).Where(piece => !_ofEdges.Contains(Key(piece))).ToList();
        for (var again = true; again;)
        {
            again = false;
            foreach (var (a, b) in drawn)
            {
                var (left, right) = (FaceLeftOf(a, b), FaceLeftOf(b, a));
                if (_origin[left].IsOutside == _origin[right].IsOutside)
                    continue;
                var origin = _origin[left].IsOutside ? _origin[right] : _origin[left];
                (_origin[left], _origin[right], again) = (origin, origin, true);
            }
        }
    }

    private void NumberCells()
    {
        var area = new Int128[_arrangement.FaceCount];
        var origin = _line[0];
        for (var i = 0; i < _arrangement.Segments.Count; i++)
        {
            var (a, b) = (_arrangement.Segments[i].A, _arrangement.Segments[i].B);
            var cross = (Int128)((a.X - origin.X) * (b.Y - origin.Y)) - ((a.Y - origin.Y) * (b.X - origin.X));
            area[_arrangement.LeftOf(i)] += cross;
            area[_arrangement.RightOf(i)] -= cross;
        }
        var faces = Enumerable.Range(0, _origin.Length).Where(face => !_origin[face].IsOutside);
        foreach (var pieces in faces.GroupBy(face => _origin[face]).OrderBy(group => group.Key.Value))
        {
            var largest = pieces.MaxBy(face => area[face]);
            foreach (var face in pieces)
            {
                _cellOf[face] = face == largest ? pieces.Key : new(_coverage.CellCount + _parents.Count);
                if (face != largest)
                    _parents.Add(pieces.Key);
            }
        }
    }

    /// <summary>Whether a piece of the drawn line parts a cell.</summary>
    private bool IsKept((GridPoint A, GridPoint B) piece)
    {
        var (left, right) = (FaceLeftOf(piece.A, piece.B), FaceLeftOf(piece.B, piece.A));
        return left != right && !_origin[left].IsOutside && !_ofEdges.Contains(Key(piece));
    }

    /// <summary>Splits an edge where the drawn line joins it, and gives it its new sides.</summary>
    private List<SharedEdge> Renew(SharedEdge noded, ImmutableArray<SharedEdge>.Builder edges, List<(EdgeId Part, EdgeId Of)> parts)
    {
        var old = _coverage[noded.Id];
        var known = old.Line.ToHashSet();
        var renewed = new List<SharedEdge>();
        foreach (var part in SplitAt(noded.Line, _breaks))
        {
            var id = renewed.Count == 0 ? old.Id : new(edges.Count);
            _nodedLines[id] = part;
            SharedEdge edge = new(id,
                _cells.Contains(old.Left) ? _cellOf[FaceLeftOf(part[0], part[1])] : old.Left,
                _cells.Contains(old.Right) ? _cellOf[FaceLeftOf(part[1], part[0])] : old.Right,
                [.. part.Where(p => known.Contains(p) || _breaks.Contains(p))], old.Kind, old.Name);
            if (renewed.Count > 0)
            {
                edges.Add(edge);
                parts.Add((edge.Id, old.Id));
            }
            else if (edge.Left != old.Left || edge.Right != old.Right || !edge.Line.SequenceEqual(old.Line))
                edges[old.Id.Value] = edge;
            else
                return renewed;
            renewed.Add(edge);
        }
        return renewed;
    }

    /// <summary>New edges along the drawn line, from node to node.</summary>
    private List<SharedEdge> Drawn(ImmutableArray<SharedEdge>.Builder edges)
    {
        var (drawn, open) = (new List<SharedEdge>(), new List<GridPoint>());
        for (var i = 1; i < _line.Length; i++)
        {
            var kept = IsKept((_line[i - 1], _line[i]));
            if (kept)
                open.AddRange(open.Count == 0 ? [_line[i - 1], _line[i]] : [_line[i]]);
            if (open.Count > 0 && (!kept || _breaks.Contains(_line[i]) || i + 1 == _line.Length))
            {
                drawn.Add(new(new(edges.Count), _cellOf[FaceLeftOf(open[0], open[1])], _cellOf[FaceLeftOf(open[1], open[0])], [.. open], LineKind.ByHand, ""));
                edges.Add(drawn[^1]);
                _nodedLines[drawn[^1].Id] = drawn[^1].Line;
                open.Clear();
            }
        }
        return drawn;
    }

    private ImmutableArray<(EdgeId, bool)> OnLine()
    {
        var steps = Pieces(_line).Index().ToDictionary(step => Key(step.Item), step => (step.Index, step.Item));
        var found = new List<(int Step, EdgeId Edge, bool SameWay)>();
        foreach (var (id, line) in _nodedLines)
        {
            var first = Pieces(line).First();
            if (Pieces(line).All(piece => steps.ContainsKey(Key(piece))))
                found.Add((steps[Key(first)].Index, id, steps[Key(first)].Item == first));
        }
        return [.. found.OrderBy(item => item.Step).Select(item => (item.Edge, item.SameWay))];
    }

    private int FaceLeftOf(GridPoint a, GridPoint b)
    {
        var segment = _segmentOf[Key((a, b))];
        return a.CompareTo(b) < 0 ? _arrangement.LeftOf(segment) : _arrangement.RightOf(segment);
    }

    private static IEnumerable<ImmutableArray<GridPoint>> SplitAt(ImmutableArray<GridPoint> line, HashSet<GridPoint> breaks)
    {
        var start = 0;
        for (var i = 1; i < line.Length; i++)
        {
            if (i + 1 != line.Length && !breaks.Contains(line[i]))
                continue;
            yield return line[start..(i + 1)];
            start = i;
        }
    }

    private static IEnumerable<(GridPoint A, GridPoint B)> Pieces(ImmutableArray<GridPoint> line) => line.Zip(line.Skip(1), (a, b) => (a, b));

    private static (GridPoint, GridPoint) Key((GridPoint A, GridPoint B) piece) => piece.A.CompareTo(piece.B) < 0 ? piece : (piece.B, piece.A);
}
