using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// The ward as a planar partition: shared edges that meet only in nodes, and the cells between them. A value: nothing
/// changes it. Cells are numbered 0 to <see cref="CellCount"/> − 1; polygons are derived, never stored.
/// </summary>
public sealed class Coverage
{
    private readonly Lazy<ImmutableArray<ImmutableArray<EdgeId>>> _edgesOf;
    private readonly Lazy<CellLocator> _locator;
    private readonly Lazy<Box[]> _boxes;

    /// <param name="edges">In the order of their ids, from 0.</param>
    /// <exception cref="ArgumentException">An id is not its index, or a side names no cell.</exception>
    public Coverage(ImmutableArray<SharedEdge> edges, int cellCount)
    {
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i].Id.Value != i || edges[i].Left.Value >= cellCount || edges[i].Right.Value >= cellCount)
                throw new ArgumentException($"Edge {i} has id {edges[i].Id.Value} and cells {edges[i].Left.Value} and {edges[i].Right.Value} of {cellCount}.", nameof(edges));
        }
        (Edges, CellCount) = (edges, cellCount);
        _edgesOf = new(ListEdges);
        _locator = new(() => new CellLocator(Edges));
        _boxes = new(ListBoxes);
    }

    private Coverage(ImmutableArray<SharedEdge> edges, Coverage sides)
    {
        (Edges, CellCount, _edgesOf) = (edges, sides.CellCount, sides._edgesOf);
        _locator = new(() => new CellLocator(Edges));
        _boxes = new(ListBoxes);
    }

    public static Coverage Empty { get; } = new([], 0);

    public ImmutableArray<SharedEdge> Edges { get; }

    public int CellCount { get; }

    public IEnumerable<CellId> Cells => Enumerable.Range(0, CellCount).Select(i => new CellId(i));

    public SharedEdge this[EdgeId edge] => Edges[edge.Value];

    /// <summary>The edges with this cell on one side, by id.</summary>
    public ImmutableArray<EdgeId> EdgesOf(CellId cell) => _edgesOf.Value[cell.Value];

    /// <summary>The cells across an edge from this one, by edge; a neighbour may come more than once, Outside does not come.</summary>
    public IEnumerable<(CellId Cell, SharedEdge Edge)> Neighbors(CellId cell) =>
        from id in EdgesOf(cell)
        let across = this[id].Across(cell)
        where !across.IsOutside
        select (across, this[id]);

    /// <summary>The one polygon of a cell.</summary>
    public GridPolygon ShapeOf(CellId cell) => RingWalker.Polygons(
        [.. EdgesOf(cell).Select(id => new DirectedLine(this[id].Line, this[id].Left != cell))])[0];

    /// <summary>The polygons of all these cells together: the edges that have one of them on one side only.</summary>
    /// <param name="belongs">Asked for every cell; not for Outside.</param>
    public ImmutableArray<GridPolygon> Outline(Func<CellId, bool> belongs)
    {
        var lines = new List<DirectedLine>();
        foreach (var edge in Edges)
        {
            var left = !edge.Left.IsOutside && belongs(edge.Left);
            if (left != (!edge.Right.IsOutside && belongs(edge.Right)))
                lines.Add(new DirectedLine(edge.Line, Backwards: !left));
        }
        return lines.Count == 0 ? [] : RingWalker.Polygons(lines);
    }

    /// <summary>The cell of a position by the program's one rule; <see cref="CellId.Outside"/> when it is not in the ward.</summary>
    public CellId CellAt(GridPoint position) => _locator.Value.CellAt(position);

    /// <summary>Positions where edges end; each once, west to east.</summary>
    public IEnumerable<GridPoint> Nodes => Edges.SelectMany(edge => new[] { edge.Line[0], edge.Line[^1] }).Distinct().Order();

    /// <summary>The box around each edge's line, by edge: to look past most edges without reading their positions.</summary>
    internal Box[] Boxes => _boxes.Value;

    /// <summary>A coverage of the same cells whose edges have other lines, but the same ids and sides.</summary>
    internal Coverage WithSameSides(ImmutableArray<SharedEdge> edges) => new(edges, this);

    private Box[] ListBoxes()
    {
        var boxes = new Box[Edges.Length];
        for (var i = 0; i < boxes.Length; i++)
            boxes[i] = Box.Of(Edges[i].Line.AsSpan());
        return boxes;
    }

    private ImmutableArray<ImmutableArray<EdgeId>> ListEdges()
    {
        var lists = new ImmutableArray<EdgeId>.Builder[CellCount];
        for (var i = 0; i < CellCount; i++)
            lists[i] = ImmutableArray.CreateBuilder<EdgeId>();
        foreach (var edge in Edges)
        {
            if (!edge.Left.IsOutside)
                lists[edge.Left.Value].Add(edge.Id);
            if (!edge.Right.IsOutside)
                lists[edge.Right.Value].Add(edge.Id);
        }
        return [.. lists.Select(list => list.ToImmutable())];
    }
}
