using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>
/// Puts edits of one person on the version that another person saved meanwhile. Done without asking only where both touched
/// different neighborhoods that have no edge in common before or after; then every neighborhood comes out as its editor left it.
/// </summary>
/// <param name="Mine">Neighborhoods that the edits touch.</param>
/// <param name="Theirs">Neighborhoods that the other's version touches.</param>
/// <param name="Plan">The other's version with the edits on it; null when a person must choose.</param>
public sealed record Rebase(ImmutableSortedSet<int> Mine, ImmutableSortedSet<int> Theirs, Plan? Plan)
{
    /// <param name="before">The version that both began from.</param>
    /// <param name="edits">From <paramref name="before"/> to <paramref name="mine"/>, in order.</param>
    public static Rebase Try(Plan before, Plan mine, IReadOnlyList<Edit> edits, Plan theirs)
    {
        var (mineTouched, theirsTouched) = (Touched(before, mine), Touched(before, theirs));
        Plan[] states = [before, mine, theirs];
        if (mineTouched.Overlaps(theirsTouched) || states.Any(plan => HaveCommonEdge(plan, mineTouched, theirsTouched)))
            return new(mineTouched, theirsTouched, null);
        var (plan, refused) = Apply(edits, theirs);
        return new(mineTouched, theirsTouched, refused == 0 && IsBoth(plan, mine, mineTouched, theirs) ? plan : null);
    }

    /// <summary>As many of the edits as fit, one after the other.</summary>
    /// <returns>The plan, and how many did not fit.</returns>
    public static (Plan Plan, int Refused) Apply(IReadOnlyList<Edit> edits, Plan onto)
    {
        var fitting = Fitting(edits, onto);
        return (fitting.Aggregate(onto, (plan, edit) => edit.ApplyTo(plan)), edits.Count - fitting.Count);
    }

    /// <summary>Those of the edits that fit, one after the other.</summary>
    public static List<Edit> Fitting(IReadOnlyList<Edit> edits, Plan onto)
    {
        var fitting = new List<Edit>();
        foreach (var edit in edits.Where(edit => edit.WhyNot(onto) is null))
        {
            onto = edit.ApplyTo(onto);
            fitting.Add(edit);
        }
        return fitting;
    }

    /// <summary>
    /// Neighborhoods that differ in cells, boundary, name, lock or pins. A new cell is compared with nothing: its neighborhoods
    /// count as touched.
    /// </summary>
    public static ImmutableSortedSet<int> Touched(Plan before, Plan after)
    {
        var touched = ImmutableSortedSet.CreateBuilder<int>();
        touched.UnionWith(before.Neighborhoods.Except(after.Neighborhoods).Concat(after.Neighborhoods.Except(before.Neighborhoods)).Select(unit => unit.Id.Value));
        for (var cell = 0; cell < Math.Max(before.Coverage.CellCount, after.Coverage.CellCount); cell++)
        {
            var (from, to) = (LabelOf(before, cell), LabelOf(after, cell));
            if (from != to)
                touched.UnionWith([from.Value, to.Value]);
        }
        foreach (var (household, id) in before.Pins.Except(after.Pins).Concat(after.Pins.Except(before.Pins)))
            touched.UnionWith([id.Value, .. HomesOf(before, household), .. HomesOf(after, household)]);
        touched.UnionWith(EdgesChanged(before, after).SelectMany(pair => new[] { Sides(before, pair), Sides(after, pair) }.SelectMany(side => side)));
        return touched.ToImmutable().Remove(NeighborhoodId.None.Value);
    }

    private static IEnumerable<int> EdgesChanged(Plan before, Plan after)
    {
        for (var edge = 0; edge < Math.Max(before.Coverage.Edges.Length, after.Coverage.Edges.Length); edge++)
        {
            var both = edge < before.Coverage.Edges.Length && edge < after.Coverage.Edges.Length;
            if (!both || !IsSame(before.Coverage.Edges[edge], after.Coverage.Edges[edge])
                || before.LockedEdges.Contains(edge) != after.LockedEdges.Contains(edge))
                yield return edge;
        }
    }

    private static bool IsSame(SharedEdge one, SharedEdge other) => ReferenceEquals(one, other)
        || (one.Left == other.Left && one.Right == other.Right && one.Line.AsSpan().SequenceEqual(other.Line.AsSpan()));

    private static IEnumerable<int> Sides(Plan plan, int edge) => edge < plan.Coverage.Edges.Length
        ? [plan.NeighborhoodOf(plan.Coverage.Edges[edge].Left).Value, plan.NeighborhoodOf(plan.Coverage.Edges[edge].Right).Value]
        : [];

    private static NeighborhoodId LabelOf(Plan plan, int cell) => cell < plan.Coverage.CellCount ? plan.Assignment[cell] : NeighborhoodId.None;

    private static IEnumerable<int> HomesOf(Plan plan, string household)
    {
        for (var i = 0; i < plan.Ward.Households.Length; i++)
        {
            if (plan.Ward.Households[i].Code == household)
                yield return plan.NeighborhoodOfHousehold(i).Value;
        }
    }

    private static bool HaveCommonEdge(Plan plan, ImmutableSortedSet<int> ours, ImmutableSortedSet<int> theirs) => plan.Coverage.Edges.Any(edge =>
    {
        var (left, right) = (plan.NeighborhoodOf(edge.Left).Value, plan.NeighborhoodOf(edge.Right).Value);
        return (ours.Contains(left) && theirs.Contains(right)) || (ours.Contains(right) && theirs.Contains(left));
    });

    /// <summary>Every neighborhood is as the one who touched it left it, and all others as in the other's version.</summary>
    private static bool IsBoth(Plan plan, Plan mine, ImmutableSortedSet<int> touched, Plan theirs) =>
        plan.Neighborhoods.Concat(mine.Neighborhoods.Where(unit => touched.Contains(unit.Id.Value)))
            .Concat(theirs.Neighborhoods.Where(unit => !touched.Contains(unit.Id.Value))).Select(unit => unit.Id).Distinct().All(id =>
            {
                var wanted = touched.Contains(id.Value) ? mine : theirs;
                return plan.Find(id) == wanted.Find(id) && plan.Households(id) == wanted.Households(id) && HaveSameShape(plan.ShapeOf(id), wanted.ShapeOf(id));
            });

    private static bool HaveSameShape(ImmutableArray<Wards.GridPolygon> one, ImmutableArray<Wards.GridPolygon> other) =>
        Segments(one).SetEquals(Segments(other));

    /// <summary>Without direction and order: an outline may begin anywhere.</summary>
    private static HashSet<(Wards.GridPoint, Wards.GridPoint)> Segments(ImmutableArray<Wards.GridPolygon> shape) =>
        [.. shape.SelectMany(polygon => polygon.Rings).SelectMany(ring => ring.Zip(ring.Skip(1)))];
}
