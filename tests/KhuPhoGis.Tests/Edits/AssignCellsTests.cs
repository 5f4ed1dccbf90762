using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

public class AssignCellsTests
{
    [Fact]
    public void Moves_one_cell_and_leaves_the_old_plan_alone()
    {
        var before = SmallWard.Assigned("1122");

        var after = Assign(2, 1).ApplyTo(before);

        Assert.Equal("1222", SmallWard.Digits(after));
        Assert.Equal("1122", SmallWard.Digits(before));
        Assert.Equal((10, 30), (after.Households(new NeighborhoodId(1)), after.Households(new NeighborhoodId(2))));
        Assert.Same(before.Coverage, after.Coverage);
    }

    [Theory]
    [InlineData("1122", 2, new[] { 0 }, "not-adjacent")]
    [InlineData("1122", 1, new[] { 0 }, "already-there")]
    [InlineData("1122", 1, new[] { 9 }, "no-such-cell")]
    [InlineData("1122", 1, new[] { -1 }, "no-such-cell")]
    [InlineData("1122", 7, new[] { 1 }, "no-such-neighborhood")]
    [InlineData("1122", -7, new[] { 1 }, "no-such-neighborhood")]
    [InlineData("1122", 2, new int[0], "no-cells")]
    [InlineData("12", 2, new[] { 0 }, "empties-donor")]
    [InlineData("1112/2222", 2, new[] { 1 }, "splits-donor")]
    [InlineData("13/31", 3, new[] { 0 }, "")]
    [InlineData("122/222", 1, new[] { 3 }, "")]
    [InlineData("21/12", 1, new[] { 0 }, "")]
    [InlineData("1333/3334", 4, new[] { 2 }, "not-adjacent")]
    [InlineData("1333/3334", 4, new[] { 2, 3 }, "")]
    [InlineData("1(2)1", 1, new[] { 1 }, "empties-donor")]
    [InlineData("1(2)10", 2, new[] { 2 }, "not-adjacent")]
    public void Says_why_not(string ward, int to, int[] cells, string code) =>
        Assert.Equal(code, Assign(to, cells).WhyNot(SmallWard.Assigned(ward))?.Code ?? "");

    [Fact]
    public void A_neighborhood_loses_its_last_cell_only_when_that_is_said()
    {
        var after = new AssignCells([new(0)], new(2), AllowEmptying: true).ApplyTo(SmallWard.Assigned("12"));

        Assert.Equal("22", SmallWard.Digits(after));
        Assert.Equal(2, after.Neighborhoods.Length);
    }

    [Fact]
    public void A_neighborhood_without_cells_takes_one_connected_piece()
    {
        var plan = new CreateNeighborhood("9", "Khu phố 9").ApplyTo(SmallWard.Assigned("1111"));

        Assert.Equal("not-adjacent", Assign(2, 0, 3).WhyNot(plan)?.Code);
        Assert.Equal("2211", SmallWard.Digits(Assign(2, 0, 1).ApplyTo(plan)));
    }

    [Fact]
    public void Cells_can_be_taken_out_of_any_neighborhood() =>
        Assert.Equal("1120", SmallWard.Digits(Assign(0, 3).ApplyTo(SmallWard.Assigned("1122"))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Neither_giver_nor_receiver_may_be_locked(int locked) => Assert.Equal("locked-neighborhood",
        Assign(2, 1).WhyNot(new LockNeighborhood(new(locked)).ApplyTo(SmallWard.Assigned("1122")))?.Code);

    [Fact]
    public void Applying_what_is_refused_throws_and_names_the_reason() =>
        Assert.Equal("not-adjacent", Assert.Throws<EditRefusedException>(() => Assign(2, 0).ApplyTo(SmallWard.Assigned("1122"))).Refusal.Code);

    [Fact]
    public void A_group_moves_with_the_cells_in_which_it_has_the_majority()
    {
        var plan = SmallWard.Assigned("1122");

        Assert.Equal("1222", SmallWard.Digits(new AssignGroup("T2", new(2)).ApplyTo(plan)));
        Assert.Equal("not-adjacent", new AssignGroup("T1", new(2)).WhyNot(plan)?.Code);
        Assert.Equal("no-such-group", new AssignGroup("T77", new(2)).WhyNot(plan)?.Code);
    }

    [Theory]
    [InlineData("1122", 1, new[] { 2 }, "1111")]
    [InlineData("112233", 1, new[] { 2, 3 }, "111111")]
    [InlineData("112233", 1, new[] { 3 }, "not-adjacent-merge")]
    [InlineData("12/21", 1, new[] { 2 }, "11/11")]
    [InlineData("14/41", 1, new[] { 4 }, "11/11")]
    [InlineData("1122", 1, new[] { 1 }, "merge-with-itself")]
    [InlineData("1122", 1, new[] { 5 }, "no-such-neighborhood")]
    [InlineData("1(2)1", 1, new[] { 2 }, "111")]
    public void Merges_what_hangs_together(string ward, int into, int[] others, string result)
    {
        var (plan, edit) = (SmallWard.Assigned(ward), new MergeNeighborhoods(new(into), [.. others.Select(id => new NeighborhoodId(id))]));

        Assert.Equal(result.Replace("/", ""), edit.WhyNot(plan)?.Code ?? SmallWard.Digits(edit.ApplyTo(plan)));
    }

    [Fact]
    public void Households_pinned_to_a_merged_neighborhood_go_with_it()
    {
        var plan = new PinHousehold("H001", new(2)).ApplyTo(SmallWard.Assigned("1122"));

        var after = new MergeNeighborhoods(new(1), [new(2)]).ApplyTo(plan);

        Assert.Equal(new NeighborhoodId(1), after.Pins["H001"]);
        Assert.Equal(40, after.Households(new NeighborhoodId(1)));
    }

    private static AssignCells Assign(int to, params int[] cells) => new([.. cells.Select(cell => new CellId(cell))], new(to));
}
