using CsCheck;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Coverages;

public class SnapRoundingTests
{
    private const long East = 600_000_000;
    private const long North = 1_190_000_000;

    [Fact]
    public void A_crossing_that_is_no_whole_millimetre_bends_both_lines_to_the_nearest() =>
        Assert.Equal(["0,0 2,1", "0,2 2,1", "2,1 3,0", "2,1 3,2"], Node(Line(0, 0, 3, 2), Line(0, 2, 3, 0)));

    [Fact]
    public void Lines_on_top_of_each_other_become_one_of_the_stronger_kind()
    {
        var segments = SnapRounding.Node([Line(0, 0, 10, 0), Line(5, 0, 20, 0) with { Kind = LineKind.Arterial, Name = "" }], CancellationToken.None);

        Assert.Equal([LineKind.Street, LineKind.Arterial, LineKind.Arterial], segments.Select(segment => segment.Kind));
        Assert.Equal(["A", "A", ""], segments.Select(segment => segment.Name));
    }

    [Fact]
    public void A_line_through_the_pixel_of_another_lines_end_is_bent_to_it() =>
        Assert.Equal(["0,0 5,1", "5,1 5,9", "5,1 10,1"], Node(Line(0, 0, 10, 1), Line(5, 1, 5, 9)));

    [Theory]
    [InlineData(200_000, 60, "a block of two hundred metres")]
    [InlineData(2_000_000, 120, "a ward of two kilometres")]
    // On ground of a few metres exact halves abound, which the judge rounds the other way.
    public void Any_lines_are_noded_as_an_independent_judge_nodes_them(int extent, int most, string what) =>
        Gen.Select(Gen.Int[0, extent], Gen.Int[0, extent], Gen.Int[0, extent], Gen.Int[0, extent]).Array[1, most].Sample(lines =>
        {
            var sources = lines.Where(line => (line.Item1, line.Item2) != (line.Item3, line.Item4))
                .Select(line => Line(line.Item1, line.Item2, line.Item3, line.Item4)).ToList();

            Assert.True(NtsNoding.Node(sources).SequenceEqual(SnapRounding.Node(sources, CancellationToken.None)), what);
        }, iter: 100);

    [Theory]
    [InlineData(15)]
    [InlineData(500)]
    [InlineData(1_000_000)]
    public void Afterwards_pieces_have_nothing_in_common_but_their_ends(int extent) =>
        Gen.Select(Gen.Int[0, extent], Gen.Int[0, extent], Gen.Int[0, extent], Gen.Int[0, extent]).Array[1, 40].Sample(lines =>
        {
            var pieces = SnapRounding.Node([.. lines.Select(line => Line(line.Item1, line.Item2, line.Item3, line.Item4))], CancellationToken.None);

            foreach (var (i, s) in pieces.Index())
            {
                foreach (var t in pieces.Skip(i + 1).Where(t => GridMath.SegmentsMeet(s.A, s.B, t.A, t.B)))
                {
                    var shared = new[] { s.A, s.B }.Intersect([t.A, t.B]).ToArray();
                    Assert.Single(shared);
                    Assert.False(GridMath.IsOnSegment(s.A == shared[0] ? s.B : s.A, t.A, t.B) || GridMath.IsOnSegment(t.A == shared[0] ? t.B : t.A, s.A, s.B));
                }
            }
        }, iter: 60);

    private static SourceLine Line(long ax, long ay, long bx, long by) =>
        new([new GridPoint(East + ax, North + ay), new GridPoint(East + bx, North + by)], LineKind.Street, "A");

    private static IEnumerable<string> Node(params SourceLine[] lines) => SnapRounding.Node(lines, CancellationToken.None)
        .Select(segment => $"{segment.A.X - East},{segment.A.Y - North} {segment.B.X - East},{segment.B.Y - North}");
}
