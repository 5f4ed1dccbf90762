using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests;

public class SmallWardTests
{
    [Theory]
    [InlineData("1122", 4)]
    [InlineData("112/122/333", 9)]
    [InlineData("1(2)13", 4)]
    [InlineData("111/1#1/222", 8)]
    [InlineData("10/1#", 3)]
    public void Is_a_perfect_partition(string text, int cells)
    {
        var plan = SmallWard.Assigned(text, bends: true);

        Assert.Equal(cells, plan.Coverage.CellCount);
        Assert.Equal(10 * cells, plan.Ward.HouseholdCount);
        PartitionOracle.AssertPartition(plan);
        Assert.Empty(PartitionProof.Faults(plan.Coverage, plan.Ward.Boundary));
    }

    [Fact]
    public void Cells_are_numbered_as_they_are_written()
    {
        var plan = SmallWard.Assigned("12/3(4)5");

        Assert.Equal("12345", SmallWard.Digits(plan));
        Assert.All(plan.Coverage.Cells, cell => Assert.Equal(10, plan.Households(cell)));
        Assert.Equal(new CellId(0), plan.Coverage.CellAt(SmallWard.At(50, 150)));
        Assert.Equal(new CellId(3), plan.Coverage.CellAt(SmallWard.At(50, 50)));
    }

    [Fact]
    public void A_ring_shaped_ward_has_a_hole() => Assert.Single(Assert.Single(SmallWard.Assigned("111/1#1/111").ShapeOf(new NeighborhoodId(1))).Holes);
}
