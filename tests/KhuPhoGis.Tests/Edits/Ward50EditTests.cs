using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Tests.Edits;

/// <summary>Thousands of edits on a ward as large as real ones are: after each, the map must still be proved.</summary>
public class Ward50EditTests
{
    private const int Rounds = 20;
    private const int EditsInRound = 500;

    private readonly SortedDictionary<string, int> _kinds = [];
    private int _done;

    [Fact]
    public void Ten_thousand_edits_on_a_ward_of_fifty_units_leave_no_gap_no_overlap_and_no_household_behind()
    {
        var opened = Ward50.Open();
        Assert.Equal(50, opened.Coverage.CellCount);
        Assert.Empty(PartitionProof.Faults(opened.Coverage, opened.Ward.Boundary));
        for (var round = 0; round < Rounds; round++)
            Assert.Same(opened, EditsAndUndoes(opened, new SplitMix64((ulong)round)).Current);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", _kinds));
        Assert.Equal(Rounds * EditsInRound, _done);
        Assert.Equal(["AssignCells", "DeleteVertex", "InsertVertex", "MergeNeighborhoods", "MoveNode", "MoveVertex", "Redo", "ReshapeEdge", "SplitByLine", "Undo"], _kinds.Keys);
        Assert.All(_kinds.Values, count => Assert.True(count >= 100, string.Join(", ", _kinds)));
    }

    private EditHistory EditsAndUndoes(Plan opened, SplitMix64 dice)
    {
        var history = EditHistory.Open(opened, "lan", TimeProvider.System);
        for (var done = 0; done < EditsInRound;)
        {
            var before = history.Current;
            history = RandomEdits.Follow(history, ref dice);
            if (ReferenceEquals(before, history.Current))
                continue;
            AssertStillProved(before, history.Current, closely: ++done % 100 == 0);
            _done++;
            var name = history.Journal[^1].Edit?.GetType().Name ?? $"{history.Journal[^1].Action}";
            _kinds[name] = _kinds.GetValueOrDefault(name) + 1;
        }
        while (history.CanUndo)
            history = history.Undo("lan", TimeProvider.System);
        return history;
    }

    /// <summary>
    /// What did not change was proved before. What did must fill exactly what it filled: nothing left over, no ring crossed, to the
    /// square millimetre. Where a cut ends on the ward boundary, which gives it a corner on the grid, and closely, the whole ward is
    /// proved again from nothing.
    /// </summary>
    private static void AssertStillProved(Plan before, Plan after, bool closely)
    {
        var changed = after.Coverage.Cells.Where(cell => IsOther(before.Coverage, after.Coverage, cell)).ToHashSet();
        var was = before.Coverage.Cells.Where(cell => changed.Contains(cell) || cell.Value >= after.Coverage.CellCount).ToHashSet();
        if (closely || HasNewBoundary(before, after, changed) || HasNewBoundary(after, before, was))
        {
            Assert.Empty(PartitionProof.Faults(after.Coverage, after.Ward.Boundary));
            Assert.Equal(Sum(after.Coverage.Outline(_ => true)), Sum(after.Coverage.Cells.Select(after.Coverage.ShapeOf)));
        }
        else if (changed.Count > 0)
        {
            var shapes = changed.Select(after.Coverage.ShapeOf).ToList();
            Assert.Empty(PartitionProof.Faults(shapes, before.Coverage.Outline(was.Contains)));
            Assert.Equal(Sum(was.Select(before.Coverage.ShapeOf)), Sum(shapes));
        }
        AssertHouseholds(after, closely);
        if (closely)
            AssertNtsAgrees(after);
    }

    private static bool HasNewBoundary(Plan before, Plan after, HashSet<CellId> cells) => cells
        .SelectMany(cell => after.Coverage.EdgesOf(cell)).Any(id => after.Coverage[id].IsWardBoundary && IsNew(before.Coverage, after.Coverage[id]));

    private static bool IsOther(Coverage before, Coverage after, CellId cell) => cell.Value >= before.CellCount
        || before.EdgesOf(cell).Length != after.EdgesOf(cell).Length || after.EdgesOf(cell).Any(id => IsNew(before, after[id]));

    private static bool IsNew(Coverage before, SharedEdge edge) => edge.Id.Value >= before.Edges.Length || !ReferenceEquals(before[edge.Id], edge);

    private static void AssertHouseholds(Plan plan, bool closely)
    {
        Assert.DoesNotContain(CellId.Outside, plan.HouseholdCells.CellOf);
        Assert.Equal(plan.Ward.HouseholdCount, plan.Coverage.Cells.Sum(plan.Households));
        Assert.Equal(plan.Ward.HouseholdCount, plan.Neighborhoods.Sum(unit => plan.Households(unit.Id)));
        if (closely)
            Assert.Equal<CellId>(HouseholdCells.Locate(plan.Ward, plan.Coverage).CellOf, plan.HouseholdCells.CellOf);
    }

    private static void AssertNtsAgrees(Plan plan)
    {
        Geometry[] cells = [.. plan.Coverage.Cells.Select(cell => Repairing.NtsLayer.ToNts([plan.Coverage.ShapeOf(cell)]))];
        Assert.All(cells, cell => Assert.True(cell.IsValid));
        Assert.True(CoverageValidator.IsValid(cells), "NTS finds the coverage invalid.");
        Assert.Equal(Repairing.NtsLayer.ToNts(plan.Coverage.Outline(_ => true)).Area, cells.Sum(cell => cell.Area), 1e-3);
    }

    private static Int128 Sum(IEnumerable<GridPolygon> polygons) => polygons.Aggregate((Int128)0, (sum, polygon) => sum + polygon.TwiceArea);
}
