using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Plans;

public class PlanFingerprintTests
{
    private static Plan Small => SmallWard.Assigned("1(2)13", bends: true).With(new CellId(0), new(3));

    /// <summary>
    /// Frozen, and computed by another program from the description: an approval of last year must still fit. A change here
    /// is a change of the canonical form.
    /// </summary>
    [Fact]
    public void The_canonical_form_does_not_change_by_accident()
    {
        var coverage = new Coverage([new(new(0), new(0), CellId.Outside, [new(0, 0), new(1000, 0), new(0, 1000), new(0, 0)], LineKind.WardBoundary, "Rạch")], 1);
        var plan = Plan.Unassigned(SmallWard.Assigned("1").Ward with { Code = "27484" }, coverage)
            .With([new Neighborhood(new(1), "1", "Khu phố 1", IsLocked: true)]).With(new CellId(0), new(1)).With(SmallWard.Assigned("1").Pins.Add("H1", new(1)));

        Assert.Equal("4B50433101010100000652E1BAA16368040000D00F00CF0FD00F00CF0F", Convert.ToHexString(CoverageBytes.Write(coverage)));
        Assert.Equal(
            """
            {"ward":"27484","crs":9210,"coverage":"492fa6375cd3c9e7a36bbeb6840b35839bc30675e24e9397acf3682884a4dba1","neighborhoods":[{"id":1,"code":"1","name":"Khu ph\u1ED1 1","locked":true}],"assignment":[1],"pins":{"H1":1},"lockedEdges":[]}
            """,
            System.Text.Encoding.UTF8.GetString(PlanJson.Write(plan)));
        Assert.Equal("db4f0cee496f495fa93bbe59fa247caafac1b2c124d027c5e0d8d2cb04193a78", PlanFingerprint.Of(plan));
    }

    [Fact]
    public void Everything_a_plan_says_is_in_it()
    {
        var plan = Small;
        var first = plan.Neighborhoods[0];
        var edge = plan.Coverage.Edges.First(e => e.Line.Length > 2);
        var moved = edge with { Line = edge.Line.SetItem(1, new(edge.Line[1].X + 1, edge.Line[1].Y)) };
        Coverage With(SharedEdge changed) => new(plan.Coverage.Edges.SetItem(changed.Id.Value, changed), plan.Coverage.CellCount);
        Plan[] plans =
        [
            plan,
            plan.With(new CellId(1), new(3)),
            plan.With([first with { Name = "Khu phố một" }, .. plan.Neighborhoods[1..]]),
            plan.With([first with { Code = "01" }, .. plan.Neighborhoods[1..]]),
            plan.With([first with { IsLocked = true }, .. plan.Neighborhoods[1..]]),
            plan.With(plan.Pins.Add("H001", new(1))),
            plan.With(plan.Pins.Add("H001", new(2))),
            plan.With(plan.LockedEdges.Add(0)),
            plan.With(With(moved), [edge.Left, edge.Right]),
            plan.With(With(edge with { Name = "Hẻm 1" }), []),
            plan.With(With(edge with { Kind = LineKind.ByHand }), []),
        ];

        Assert.Equal(plans.Length, plans.Select(PlanFingerprint.Of).Distinct().Count());
    }

    [Fact]
    public void The_order_in_which_pins_and_locks_were_set_is_not_in_it()
    {
        var plan = Small;

        Assert.Equal(
            PlanFingerprint.Of(plan.With(plan.Pins.Add("a", new(1)).Add("ă", new(2))).With(plan.LockedEdges.Add(2).Add(1))),
            PlanFingerprint.Of(plan.With(plan.Pins.Add("ă", new(2)).Add("a", new(1))).With(plan.LockedEdges.Add(1).Add(2))));
    }

    [Fact]
    public void A_plan_comes_back_from_its_canonical_form()
    {
        var plan = Small.With(Small.Pins.Add("H'\"\\\u0001 Đ", new(2))).With(Small.LockedEdges.Add(1));

        var again = PlanJson.Read(PlanJson.Write(plan), plan.Ward, CoverageBytes.Read(CoverageBytes.Write(plan.Coverage)));

        Assert.Equal(PlanJson.Write(plan), PlanJson.Write(again));
        Assert.Equal(plan.Assignment.AsEnumerable(), again.Assignment);
        Assert.Equal(plan.Neighborhoods.AsEnumerable(), again.Neighborhoods);
        Assert.Equal(plan.Pins, again.Pins);
        Assert.Equal(plan.Coverage.Edges.SelectMany(edge => edge.Line), again.Coverage.Edges.SelectMany(edge => edge.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"neighborhoods":[],"assignment":[1],"pins":{},"lockedEdges":[]}""")]
    [InlineData("""{"neighborhoods":[{"id":"x"}],"assignment":[],"pins":{},"lockedEdges":[]}""")]
    public void Anything_else_is_no_plan(string json) =>
        Assert.Throws<FormatException>(() => PlanJson.Read(System.Text.Encoding.UTF8.GetBytes(json), Small.Ward, Small.Coverage));

    [Fact]
    public void Positions_at_the_ends_of_the_grid_come_back()
    {
        var (far, near) = (new GridPoint(-GridPoint.Limit, GridPoint.Limit), new GridPoint(GridPoint.Limit, -GridPoint.Limit));
        var coverage = new Coverage([new(new(0), new(0), CellId.Outside, [far, near, new(0, 0), far], LineKind.ByHand, "Đường \"số\" 1")], 1);

        var again = CoverageBytes.Read(CoverageBytes.Write(coverage));

        Assert.Equal(coverage.Edges[0].Line.AsEnumerable(), again.Edges[0].Line);
        Assert.Equal((coverage.Edges[0].Name, LineKind.ByHand, CellId.Outside), (again.Edges[0].Name, again.Edges[0].Kind, again.Edges[0].Right));
    }

    [Fact]
    public void Bytes_cut_short_or_continued_are_no_coverage()
    {
        var bytes = CoverageBytes.Write(Small.Coverage);

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => CoverageBytes.Read(bytes[..length]));
        Assert.Throws<FormatException>(() => CoverageBytes.Read([.. bytes, 0]));
    }

    [Fact]
    public void No_changed_byte_gives_anything_but_another_coverage_or_a_format_error()
    {
        var bytes = CoverageBytes.Write(Small.Coverage);
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i / 8] ^= (byte)(1 << (i % 8));
            try
            {
                Assert.NotEqual(bytes, CoverageBytes.Write(CoverageBytes.Read(changed)));
            }
            catch (FormatException)
            {
                // What a stored coverage that was damaged must give.
            }
        }
    }
}
