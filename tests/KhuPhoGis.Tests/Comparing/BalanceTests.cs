using CsCheck;
using KhuPhoGis.Comparing;

namespace KhuPhoGis.Tests.Comparing;

public class BalanceTests
{
    [Fact]
    public void Every_unit_had_lost_gained_and_has()
    {
        var plan = SmallWard.WithOld(SmallWard.Assigned("1222"), SmallWard.Assigned("1133"));

        var balance = Crosswalk.FromOld(plan, plan.Ward.Rules).Balance;

        Assert.Equal([
            new("C1", "1", new(20, 80), default, new(10, 40), default, new(10, 40)),
            new("C3", "2", new(20, 80), default, default, new(10, 40), new(30, 120))], balance.Units);
        Assert.Equal((new Tally(40, 160), default, new Tally(40, 160), true), (balance.Before, balance.Change, balance.After, balance.AddsUp));
    }

    [Fact]
    public void Units_that_end_and_units_that_begin_stand_alone_and_so_do_those_in_none()
    {
        var (from, to) = (SmallWard.Assigned("1230"), SmallWard.Assigned("1104"));

        var balance = Crosswalk.FromPlan(from, to, to.Ward.Rules).Balance;

        Assert.Equal(["1>1:10-0+10=20", "2>:10-10+0=0", "3>:10-10+0=0", ">4:0-0+10=10", ">:10-10+10=10"],
            balance.Units.Select(unit => $"{unit.From}>{unit.To}:{unit.Before.Households}-{unit.Left.Households}+{unit.Joined.Households}={unit.After.Households}"));
        Assert.True(balance.AddsUp);
    }

    [Fact]
    public void A_register_that_went_on_is_a_change_of_its_own()
    {
        var (from, to) = (SmallWard.Assigned("12", households: 10), SmallWard.Assigned("12", households: 9));

        var balance = Crosswalk.FromPlan(from, to, to.Ward.Rules).Balance;

        Assert.Equal(new Tally(-2, -8), balance.Change);
        Assert.Equal(-2, balance.Units.Sum(unit => unit.Register.Households));
        Assert.True(balance.AddsUp);
    }

    [Fact]
    public void What_one_side_counts_otherwise_does_not_add_up()
    {
        var balance = Crosswalk.FromPlan(SmallWard.Assigned("12"), SmallWard.Assigned("12"), SmallWard.Assigned("1").Ward.Rules).Balance;

        Assert.False((balance with { Units = [balance.Units[0] with { After = new(11, 44) }, balance.Units[1]] }).AddsUp);
        Assert.False((balance with { Before = new(21, 80) }).AddsUp);
    }

    /// <summary>Whatever two plans of a ward: before + change = after, for every unit and for all, and what is lost somewhere is gained elsewhere.</summary>
    [Fact]
    public void Any_comparison_adds_up() => Gen.Select(Gen.Char["01234"].Array[6], Gen.Char["01234"].Array[6]).Sample((before, after) =>
    {
        var (from, to) = (SmallWard.Assigned(new string(before), households: 3), SmallWard.Assigned(new string(after), households: 3));

        var walk = Crosswalk.FromPlan(from, to, to.Ward.Rules);

        Assert.True(walk.Balance.AddsUp);
        Assert.Equal(walk.Households, walk.Balance.After.Households);
        Assert.Equal(walk.People, walk.Balance.Units.Sum(unit => unit.After.People));
        Assert.Equal(to.Neighborhoods.Select(unit => to.Households(unit.Id)).Sum(), walk.Balance.Units.Where(unit => unit.To is not null).Sum(unit => unit.After.Households));
    });
}
