using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

public class NamesAndPinsTests
{
    [Fact]
    public void Renaming_refuses_what_another_neighborhood_has()
    {
        var plan = SmallWard.Assigned("12");

        Assert.Equal("code-taken", new RenameNeighborhood(new(1), "2", "X").WhyNot(plan)?.Code);
        Assert.Equal("no-change", new RenameNeighborhood(new(1), "1", "Khu phố 1").WhyNot(plan)?.Code);
        Assert.Equal("A", new RenameNeighborhood(new(1), "A", "Khu phố 1").ApplyTo(plan).Find(new NeighborhoodId(1))?.Code);
    }

    [Theory]
    [InlineData("12/34", NumberingOrder.Clockwise, "41/32")]
    [InlineData("12/34", NumberingOrder.Serpentine, "12/43")]
    [InlineData("123/456/789", NumberingOrder.Serpentine, "123/654/789")]
    public void Renumbers(string ward, NumberingOrder order, string codes)
    {
        var plan = new RenameNeighborhood(new(1), "X", "Ấp X").ApplyTo(SmallWard.Assigned(ward));

        var after = new RenumberNeighborhoods(order).ApplyTo(plan);

        Assert.Equal(codes.Replace("/", ""), string.Concat(after.Assignment.Select(id => after.Find(id)!.Code)));
        Assert.All(after.Neighborhoods, unit => Assert.Equal($"Khu phố {unit.Code}", unit.Name));
        Assert.Equal(SmallWard.Digits(plan), SmallWard.Digits(after));
    }

    [Fact]
    public void Old_numbers_stay_where_most_households_stay_and_the_others_take_free_ones()
    {
        // Old C1 gave most to 2, the rest of it to 1; 3 is where C3 was.
        var plan = SmallWard.WithOld(SmallWard.Assigned("1223"), SmallWard.Assigned("1113"));

        var after = new RenumberNeighborhoods(NumberingOrder.KeepOld).ApplyTo(plan);

        Assert.Equal(["1 Khu phố 1", "C1 Cũ 1", "C3 Cũ 3"], after.Neighborhoods.Select(unit => $"{unit.Code} {unit.Name}"));
        Assert.Equal("no-change", new RenumberNeighborhoods(NumberingOrder.KeepOld).WhyNot(after)?.Code);
    }

    [Fact]
    public void A_pinned_household_counts_where_it_is_pinned_until_it_is_not()
    {
        var plan = SmallWard.Assigned("12");

        var pinned = new PinHousehold("H001", new(2)).ApplyTo(plan);

        Assert.Equal((9, 11), (pinned.Households(new NeighborhoodId(1)), pinned.Households(new NeighborhoodId(2))));
        Assert.Equal("no-change", new PinHousehold("H001", new(2)).WhyNot(pinned)?.Code);
        Assert.Equal("no-such-household", new PinHousehold("H999", new(2)).WhyNot(plan)?.Code);
        Assert.Equal("no-such-neighborhood", new PinHousehold("H001", new(0)).WhyNot(plan)?.Code);
        Assert.Equal("not-pinned", new UnpinHousehold("H001").WhyNot(plan)?.Code);
        PlanAssert.Same(plan, new UnpinHousehold("H001").ApplyTo(pinned));
    }

    [Fact]
    public void Only_an_empty_neighborhood_is_removed()
    {
        var plan = new CreateNeighborhood("9", "Chín").ApplyTo(SmallWard.Assigned("12"));

        Assert.Equal("not-empty", new RemoveNeighborhood(new(1)).WhyNot(plan)?.Code);
        Assert.Equal("not-empty", new RemoveNeighborhood(new(3)).WhyNot(new PinHousehold("H001", new(3)).ApplyTo(plan))?.Code);
        Assert.Equal(2, new RemoveNeighborhood(new(3)).ApplyTo(plan).Neighborhoods.Length);
    }

    [Fact]
    public void Locks_say_what_is_locked_already()
    {
        var plan = SmallWard.Assigned("12");

        Assert.Equal("no-change", new LockNeighborhood(new(1), Locked: false).WhyNot(plan)?.Code);
        Assert.Equal("ward-boundary", new LockEdge(new(0)).WhyNot(plan)?.Code);
        Assert.Equal("no-such-edge", new LockEdge(new(-3)).WhyNot(plan)?.Code);
        Assert.True(new LockNeighborhood(new(1)).ApplyTo(plan).Find(new NeighborhoodId(1))?.IsLocked);
    }
}
