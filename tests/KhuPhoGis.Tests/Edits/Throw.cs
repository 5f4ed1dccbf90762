using CsCheck;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Edits;

/// <summary>Dice for edits: numbers that mean an edit once a plan is known, often a sensible one, sometimes nonsense.</summary>
/// <param name="East">Metres from the ward's corner, or a shift in decimetres.</param>
internal readonly record struct Throw(int Kind, int A, int B, double East, double North, double East2, double North2)
{
    public const int Undo = 25, Redo = 26;

    public static Gen<Throw> Gen { get; } = CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, 26], CsCheck.Gen.Int[0, 1000], CsCheck.Gen.Int[0, 1000],
        CsCheck.Gen.Double[-20, 330], CsCheck.Gen.Double[-20, 330], CsCheck.Gen.Double[-20, 330], CsCheck.Gen.Double[-20, 330],
        (kind, a, b, e, n, e2, n2) => new Throw(kind, a, b, e, n, e2, n2));

    public Edit ToEdit(Plan plan)
    {
        var edge = Edge(plan);
        var vertex = edge.Line[B % edge.Line.Length];
        var near = Near(vertex);
        var (p, q) = (SmallWard.At(East, North), SmallWard.At(East2, North2));
        var (one, other) = (Pick(plan, A), Pick(plan, B));
        return Kind switch
        {
            0 => new AssignCells([new(A % plan.Coverage.CellCount)], one, B % 5 == 0),
            1 => new AssignCells([new(A % plan.Coverage.CellCount), new(B % plan.Coverage.CellCount)], other),
            2 => new AssignGroup($"T{A % 9}", other),
            3 => new MergeNeighborhoods(one, [other]),
            4 => new SplitByLine([one], [p, q], $"N{A}", $"Khu phố N{A}", B % 2 == 0),
            5 => new SplitByLine([one, other], [p, near, q], $"N{A}", $"Khu phố N{A}"),
            6 => new SplitByLine([one], [p, new(p.X + 9_000, p.Y), new(p.X, p.Y + 9_000), p], $"N{A}", $"Khu phố N{A}"),
            7 or 8 => new MoveVertex(edge.Id, 1 + (B % edge.Line.Length), Near(edge.Line[(1 + (B % edge.Line.Length)) % edge.Line.Length])),
            9 or 10 => new MoveNode(vertex, near),
            11 or 12 => new InsertVertex(edge.Id, 1 + (B % edge.Line.Length), Near(Middle(edge.Line[B % edge.Line.Length], edge.Line[(B + 1) % edge.Line.Length]))),
            13 => new DeleteVertex(edge.Id, 1 + (B % edge.Line.Length)),
            14 or 15 => new ReshapeEdge(edge.Id, [edge.Line[0], near, Near(Middle(edge.Line[0], edge.Line[^1])), edge.Line[^1]]),
            16 => new ReshapeEdge(edge.Id, [p, near, q]),
            17 => A % 3 == 0 && !plan.Pins.IsEmpty ? new UnpinHousehold(plan.Pins.Keys.First()) : new PinHousehold($"H{A % 90:D3}", other),
            18 => new LockEdge(edge.Id, A % 4 == 0),
            19 => new LockNeighborhood(one, A % 8 == 0),
            20 => A % 2 == 0 ? new CreateNeighborhood($"M{A}", $"Khu phố M{A}") : new RemoveNeighborhood(other),
            21 => new MoveEdge(edge.Id, new(near.X - vertex.X, near.Y - vertex.Y)),
            22 => new RedrawBoundary(one, other, [edge.Line[0], near, Near(Middle(edge.Line[0], edge.Line[^1])), edge.Line[^1]]),
            23 => new LockBoundary(one, other, A % 4 == 0),
            _ => A % 3 == 0 ? new RenameNeighborhood(one, $"R{B}", $"Khu phố R{B}") : new RenumberNeighborhoods((NumberingOrder)(A % 3)),
        };
    }

    /// <summary>Mostly one that may move.</summary>
    private SharedEdge Edge(Plan plan)
    {
        var inner = plan.Coverage.Edges.Where(edge => !edge.IsWardBoundary).ToList();
        return B % 9 == 0 || inner.Count == 0 ? plan.Coverage.Edges[A % plan.Coverage.Edges.Length] : inner[A % inner.Count];
    }

    /// <summary>Mostly within some metres, now and then far.</summary>
    private GridPoint Near(GridPoint p)
    {
        var millimetres = A % 7 == 0 ? 400 : A % 5 == 0 ? 4 : 60;
        return new(p.X + (long)((East2 - 155) * millimetres), p.Y + (long)((North2 - 155) * millimetres));
    }

    private static GridPoint Middle(GridPoint a, GridPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);

    private static NeighborhoodId Pick(Plan plan, int number) =>
        plan.Neighborhoods.IsEmpty ? new(number % 3) : plan.Neighborhoods[number % plan.Neighborhoods.Length].Id;
}
