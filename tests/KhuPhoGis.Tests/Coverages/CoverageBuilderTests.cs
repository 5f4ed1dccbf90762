using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;
using static KhuPhoGis.Tests.Coverages.Sketch;

namespace KhuPhoGis.Tests.Coverages;

public class CoverageBuilderTests
{
    private static readonly GridPolygon Square = new(Box(0, 0, 100, 100));

    [Fact]
    public void A_ward_without_streets_is_one_cell()
    {
        var coverage = Build(Ward(Square));

        Assert.Equal(1, coverage.CellCount);
        Assert.Equal(Square.TwiceArea, coverage.ShapeOf(new(0)).TwiceArea);
    }

    [Fact]
    public void Two_crossing_streets_make_four_cells_that_meet_in_one_node()
    {
        var coverage = Build(Ward(Square, Street((50, -10), (50, 110)), Street((-10, 50), (110, 50))));

        Assert.Equal(4, coverage.CellCount);
        Assert.All(coverage.Cells, cell => Assert.Equal(2500, coverage.ShapeOf(cell).Area));
        Assert.Equal(4, coverage.Edges.Count(edge => edge.Kind == LineKind.Street));
        Assert.Contains(At(50, 50), coverage.Nodes);
    }

    [Fact]
    public void A_T_junction_in_the_middle_of_a_segment_is_a_node_for_both_sides()
    {
        var coverage = Build(Ward(Square, Street((0, 50), (100, 50)), Street((33.333, 50), (33.333, 100))));

        Assert.Equal(3, coverage.CellCount);
        Assert.Contains(At(33.333, 50), coverage.Nodes);
    }

    [Fact]
    public void A_street_that_ends_just_short_is_pulled_onto_the_line()
    {
        var coverage = Build(Ward(Square, Street((50, 1.2), (50, 98.5))));

        Assert.Equal(2, coverage.CellCount);
    }

    [Fact]
    public void A_dead_end_bounds_nothing()
    {
        var coverage = Build(Ward(Square, Street((50, 0), (50, 40)), Alley((20, 20), (30, 20), (30, 30))));

        Assert.Equal(1, coverage.CellCount);
        Assert.DoesNotContain(coverage.Edges, edge => !edge.IsWardBoundary);
    }

    [Fact]
    public void A_ring_street_makes_an_enclave_and_its_surroundings_have_a_hole()
    {
        var coverage = Build(Ward(Square, new Street("Vòng xoay", StreetClass.Street, Box(40, 40, 60, 60))));

        Assert.Equal(2, coverage.CellCount);
        var outer = coverage.ShapeOf(coverage.CellAt(At(10, 10)));
        Assert.Single(outer.Holes);
        Assert.Equal(400, coverage.ShapeOf(coverage.CellAt(At(50, 50))).Area);
        Assert.Equal(9600, outer.Area);
    }

    [Fact]
    public void An_enclave_that_touches_the_street_around_it_in_one_position_stays_valid()
    {
        var coverage = Build(Ward(Square, Street((50, 0), (50, 100)), new Street("", StreetClass.Street, Line((50, 50), (70, 40), (70, 60), (50, 50)))));

        Assert.Equal(3, coverage.CellCount);
        Assert.Equal(5000 - 200, coverage.ShapeOf(coverage.CellAt(At(90, 50))).Area);
    }

    [Fact]
    public void A_ring_shaped_ward_has_no_cell_in_its_hole()
    {
        var ring = new GridPolygon(Box(0, 0, 100, 100), [[.. Box(30, 30, 70, 70).Reverse()]]);

        var coverage = Build(Ward(ring, Street((-10, 50), (110, 50))));

        Assert.Equal(2, coverage.CellCount);
        Assert.True(coverage.CellAt(At(50, 50)).IsOutside);
        Assert.Equal(ring.TwiceArea, coverage.Cells.Aggregate((Int128)0, (sum, cell) => sum + coverage.ShapeOf(cell).TwiceArea));
    }

    [Fact]
    public void A_ward_of_two_islands_has_cells_on_both()
    {
        var ward = Ward(Square) with { Boundary = [Square, new(Box(200, 0, 300, 100))] };

        var coverage = Build(ward with { Streets = [Street((-10, 50), (310, 50))] });

        Assert.Equal(4, coverage.CellCount);
        Assert.True(coverage.CellAt(At(150, 50)).IsOutside);
    }

    [Fact]
    public void A_lake_is_a_cell_of_its_own_and_a_thin_ditch_is_not()
    {
        var ward = Ward(Square) with { Water = [new("Hồ", Box(20, 20, 50, 50)), new("Mương", Box(60, 20, 62, 80))] };

        var coverage = Build(ward);

        Assert.Equal(2, coverage.CellCount);
    }

    [Fact]
    public void An_old_line_drawn_a_little_beside_the_street_makes_no_sliver()
    {
        var ward = Ward(Square, Street((50, 0), (50, 100))) with
        {
            Neighborhoods = [new("1", "Khu phố 1", [new(Line((0, 0), (50.4, 0), (49.7, 100), (0, 100), (0, 0)))])],
        };

        var coverage = Build(ward);

        Assert.Equal(2, coverage.CellCount);
        Assert.Equal(LineKind.Street, Assert.Single(coverage.Edges, edge => !edge.IsWardBoundary).Kind);
    }

    [Fact]
    public void The_ward_boundary_keeps_the_name_of_the_street_it_follows()
    {
        var coverage = Build(Ward(Square, Street((0, 0), (100, 0))));

        Assert.Contains(coverage.Edges, edge => edge.Kind == LineKind.WardBoundary && edge.Name == "Đường A");
    }

    [Fact]
    public void The_same_ward_gives_the_same_coverage()
    {
        var ward = Superblock.Ward();

        var (first, second) = (Build(ward), Build(ward));

        Assert.Equal(first.Edges.Select(Text), second.Edges.Select(Text));

        static string Text(SharedEdge edge) => $"{edge.Left} {edge.Right} {edge.Kind} {edge.Name} {string.Join(" ", edge.Line)}";
    }

    [Fact]
    public void A_ward_without_a_boundary_is_refused() =>
        Assert.Throws<ArgumentException>(() => Build(Ward(Square) with { Boundary = [] }));

    [Fact]
    public void Building_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => CoverageBuilder.Build(Superblock.Ward(), new CancellationToken(true)));

    /// <summary>Builds, and holds every coverage of these tests to the proof.</summary>
    private static Coverage Build(Ward ward)
    {
        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);
        Assert.Empty(PartitionProof.Faults(coverage, ward.Boundary));
        return coverage;
    }
}
