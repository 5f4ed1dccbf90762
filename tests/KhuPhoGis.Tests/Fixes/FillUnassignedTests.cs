using CsCheck;
using KhuPhoGis.Edits;
using KhuPhoGis.Fixes;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Fixes;

public class FillUnassignedTests
{
    [Fact]
    public void The_smaller_neighbor_takes_the_next_cell() =>
        Assert.Equal("1222333", SmallWard.Digits(FillUnassigned.Of(new LockNeighborhood(new(1)).ApplyTo(SmallWard.Assigned("1200033")))!.ApplyTo(SmallWard.Assigned("1200033"))));

    [Fact]
    public void Nothing_is_left_over_and_nobody_loses_a_cell() => Gen.Char["0123"].Array[12].Sample(cells =>
    {
        var plan = SmallWard.Assigned($"{new string(cells[..4])}/{new string(cells[4..8])}/{new string(cells[8..])}", households: 2);
        if (FillUnassigned.Of(plan) is not { } edit)
        {
            Assert.True(plan.Neighborhoods.IsEmpty || !plan.Assignment.Contains(NeighborhoodId.None));
            return;
        }
        var after = edit.ApplyTo(plan);
        Assert.DoesNotContain(NeighborhoodId.None, after.Assignment);
        Assert.All(plan.Assignment.Zip(after.Assignment), pair => Assert.True(pair.First.IsNone || pair.First == pair.Second));
    }, iter: 100);
}
