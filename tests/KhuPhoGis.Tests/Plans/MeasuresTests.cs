using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Plans;

public class MeasuresTests
{
    [Fact]
    public void A_neighborhood_of_two_squares()
    {
        var plan = SmallWard.Assigned("1122");

        var unit = Measures.Of(plan, plan.Ward.Rules).Neighborhoods[0];

        Assert.Equal((20, 80, 0.0, 2.0, 600.0), (unit.Households, unit.People, unit.Deviation, unit.AreaHa, unit.PerimeterM));
        Assert.Equal(4 * Math.PI * 20_000 / 360_000, unit.PolsbyPopper, 12);
        Assert.Equal((1, 2, 2, 0), (unit.Parts, unit.Cells, unit.WholeGroups, unit.PartialGroups));
    }

    [Fact]
    public void Holes_parts_pins_and_unplaced_households_count()
    {
        var plan = new PinHousehold("H001", new(2)).ApplyTo(SmallWard.Assigned("1(2)0/121"));

        var measures = Measures.Of(plan, plan.Ward.Rules);

        var (one, two) = (measures.Neighborhoods[0], measures.Neighborhoods[1]);
        Assert.Equal((2, 2), (one.Parts, two.Parts));
        Assert.Equal((1, 1), (one.PartialGroups, two.PartialGroups));
        Assert.Equal(10, measures.UnplacedHouseholds);
        Assert.Equal(plan.ShapeOf(new(1)).Sum(shape => shape.Area) / 10_000, one.AreaHa, 9);
        Assert.Equal(plan.ShapeOf(new(1)).Sum(shape => shape.Perimeter), one.PerimeterM, 6);
        Assert.Equal(Math.Abs(29 / 20.0 - 1), measures.MaxDeviation, 9);
    }

    [Fact]
    public void The_inner_boundary_follows_streets_but_a_line_drawn_by_hand_does_not()
    {
        var plan = SmallWard.Assigned("12");

        var before = Measures.Of(plan, plan.Ward.Rules);
        var after = Measures.Of(new SplitByLine([new(2)], [SmallWard.At(100, 50), SmallWard.At(200, 50)], "9", "Chín").ApplyTo(plan), plan.Ward.Rules);

        Assert.Equal((100.0, 1.0), (before.BoundaryLengthM, before.StreetShare));
        Assert.Equal((200.0, 0.5), (after.BoundaryLengthM, after.StreetShare));
        Assert.Equal(1, Measures.Of(SmallWard.Assigned("1"), plan.Ward.Rules).StreetShare);
    }
}
