using System.Diagnostics;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

/// <summary>A guard against a slow rule, not a benchmark: the limits are ten times what was measured.</summary>
public class EditSpeedTests
{
    [Fact]
    public void Asking_while_the_mouse_moves_is_cheap_on_eight_thousand_edges()
    {
        var row = string.Concat(Enumerable.Range(0, 63).Select(i => (char)('1' + (i / 7))));
        var plan = SmallWard.Assigned(string.Join('/', Enumerable.Repeat(row, 63)), households: 5, bends: true);
        var edge = plan.Coverage.Edges.First(edge => !edge.IsWardBoundary && plan.NeighborhoodOf(edge.Left) != plan.NeighborhoodOf(edge.Right));
        var node = plan.Coverage.Edges[^2000].Line[0];
        Assert.InRange(plan.Coverage.Edges.Length, 8_000, 8_300);

        Report("vertex", 3_000, new MoveVertex(edge.Id, 1, new(edge.Line[1].X + 900, edge.Line[1].Y + 700)), plan);
        Report("node", 5_000, new MoveNode(node, new(node.X + 900, node.Y + 700)), plan);
        Report("cell", 5_000, new AssignCells([new(6)], new(2)), plan);
        Report("split", 60_000, new SplitByLine([new(1)], [SmallWard.At(-10, 3_150), SmallWard.At(710, 3_160)], "N", "Mới"), plan);
    }

    private static void Report(string what, double limit, Edit edit, Plan plan)
    {
        Assert.Null(edit.WhyNot(plan));
        var (times, calls) = (new List<double>(), limit > 10_000 ? 30 : 300);
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = edit.WhyNot(plan);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        times.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: WhyNot {times[calls / 2]:F0} µs");
        var begin = Stopwatch.GetTimestamp();
        var after = edit.ApplyTo(plan);
        _ = after.Households(new NeighborhoodId(1));
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: apply and count {Stopwatch.GetElapsedTime(begin).TotalMicroseconds:F0} µs");
        Assert.True(times[calls / 2] < limit, $"{what}: {times[calls / 2]:F0} µs");
    }
}
