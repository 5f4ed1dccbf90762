using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests;

internal static class PlanAssert
{
    /// <summary>Equal in every line, label, pin and lock, to the last millimetre.</summary>
    public static void Same(Plan expected, Plan actual)
    {
        Assert.Equal(expected.Coverage.Edges.Select(Text), actual.Coverage.Edges.Select(Text));
        Assert.Equal<NeighborhoodId>(expected.Assignment, actual.Assignment);
        Assert.Equal<Neighborhood>(expected.Neighborhoods, actual.Neighborhoods);
        Assert.Equal(expected.Pins, actual.Pins);
        Assert.Equal<int>(expected.LockedEdges, actual.LockedEdges);
        Assert.Equal<CellId>(expected.HouseholdCells.CellOf, actual.HouseholdCells.CellOf);
    }

    /// <summary>Only these edges are other objects than before; edges that are new do not count.</summary>
    public static void OnlyTheseChanged(Plan before, Plan after, params int[] edges) => Assert.Equal(edges,
        before.Coverage.Edges.Where(edge => !ReferenceEquals(edge, after.Coverage[edge.Id])).Select(edge => edge.Id.Value));

    private static string Text(SharedEdge edge) => $"{edge.Id.Value} {edge.Left.Value}|{edge.Right.Value} {edge.Kind} {edge.Name} {string.Join(' ', edge.Line)}";
}
