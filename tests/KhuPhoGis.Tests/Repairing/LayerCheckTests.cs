using System.Collections.Immutable;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using static KhuPhoGis.Tests.Coverages.Sketch;
using static KhuPhoGis.Tests.Repairing.ThreeUnits;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>Each way in which polygons can fail to be a partition, alone, and the harmless ways in which they may differ.</summary>
public class LayerCheckTests
{
    [Fact]
    public void Three_units_drawn_well_are_proved()
    {
        Assert.Empty(Incidents(A, B, C));
        Assert.True(LayerCheck.Cancels(Layer(A, B, C)) && LayerCheck.IsProved(Layer(A, B, C)));
    }

    public static TheoryData<string, GridPolygon> Harmless => new()
    {
        { "repeated vertices", new(Line((10, 0), (20, 0), (20, 0), (20, 10), (10, 10), (10, 10), (10, 0))) },
        { "another start", Ring((20, 10), (10, 10), (10, 0), (20, 0), (20, 10)) },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Harmless_differences_are_no_incident(string what, GridPolygon middle) => Assert.True(Incidents(A, middle, C).IsEmpty, what);

    public static TheoryData<string, GridPolygon> Wrong => new()
    {
        { "overlap A+B 0.010", Ring((9.999, 0), (20, 0), (20, 10), (9.999, 10), (9.999, 0)) },
        { "gap A+B 0.010", Ring((10.001, 0), (20, 0), (20, 10), (10.001, 10), (10.001, 0)) },
        { "overlap A+B 5.000", Ring((10, 0), (20, 0), (20, 10), (10, 10), (9, 5), (10, 0)) },
        { "gap A+B 5.000", Ring((10, 0), (20, 0), (20, 10), (10, 10), (11, 5), (10, 0)) },
        { "outside B 20.000", Ring((10, 0), (20, 0), (20, 10), (20, 12), (10, 12), (10, 10), (10, 0)) },
        { "misaligned A+B 0.000", Ring((10, 0), (20, 0), (20, 10), (10, 10), (10, 5), (10, 0)) },
        { "overlap A+B 0.005", Ring((10, 0), (20, 0), (20, 10), (10, 10), (9.999, 5), (10, 0)) },
        { "overlap B+C 0.100", Ring((10, 0), (20, 0), (20, 4.99), (30, 5), (20, 5.01), (20, 10), (10, 10), (10, 0)) },
        { "invalid B 0.000", Ring((10, 0), (20, 0), (20, 10), (15, 10), (15, 8), (15, 10), (10, 10), (10, 0)) },
        { "invalid B+C 25.000", Ring((10, 0), (20, 0), (20, 10), (25, 10), (15, 0), (10, 0), (10, 10), (10, 0)) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Finds_what_is_wrong_with_the_middle_unit(string expected, GridPolygon middle)
    {
        var found = LayerCheck.Find(Layer(A, middle, C), CancellationToken.None);

        Assert.False(found.IsPartition);
        Assert.False(LayerCheck.IsProved(found.Layer));
        Assert.Contains(expected.Split(' ')[0], found.Incidents.Select(incident => Incident.Word(incident.Kind)));
        if (!expected.StartsWith("invalid", StringComparison.Ordinal))
            Assert.Equal(expected, Short(Assert.Single(found.Incidents)));
    }

    [Fact]
    public void Two_places_on_one_line_of_the_ward_are_two_incidents()
    {
        var layer = Layer(Ring((0, 0), (11, 0), (11, 10), (0, 10), (0, 0)), B, Ring((22, 0), (30, 0), (30, 10), (22, 10), (22, 0))) with { Ward = [new(Box(0, 0, 30, 10))] };

        var desk = RepairDesk.Open(layer, CancellationToken.None);

        Assert.Equal(["gap B+C 20.000", "overlap A+B 10.000"], desk.Findings.Incidents.Select(Short).Order(StringComparer.Ordinal));
        // And each is repaired by itself: the other stays as it is.
        var gap = desk.Findings.Incidents.Single(incident => incident.Kind == IncidentKind.Gap);
        Assert.Equal("overlap A+B 10.000", Short(Assert.Single(desk.Do(new(gap.Id, RepairAction.LongestBorder), CancellationToken.None).Desk.Findings.Incidents)));
    }

    [Fact]
    public void The_greatest_width_is_that_of_the_largest_circle_inside()
    {
        Assert.Equal(1, Assert.Single(Incidents(A, Ring((11, 0), (20, 0), (20, 10), (11, 10), (11, 0)), C)).WidthM, 3);
        // A triangle 10 wide and 5 high: four times its area over its outline.
        Assert.Equal(100 / (10 + (2 * Math.Sqrt(50))), Assert.Single(Incidents(A, Ring((10, 0), (20, 0), (20, 10), (10, 10), (15, 5), (10, 0)), C)).WidthM, 2);
    }

    [Fact]
    public void Two_units_may_meet_on_the_wards_line_where_the_ward_has_no_vertex()
    {
        var layer = Layer(new(Line((0, 0), (10, 0), (11, 0), (11, 10), (10, 10), (0, 10), (0, 0))), new(Box(11, 0, 20, 10)), C);

        Assert.True(LayerCheck.IsProved(layer));
        Assert.Empty(LayerCheck.Find(layer, CancellationToken.None).Incidents);
    }

    [Fact]
    public void A_missing_unit_is_a_gap_between_its_neighbours() => Assert.Equal("gap A+B 100.000", Short(Assert.Single(Incidents(A, C))));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Copies_of_a_unit_are_one_duplicate_that_names_them_all(int copies)
    {
        var incident = Assert.Single(Incidents([A, C, .. Enumerable.Repeat(B, copies)]));

        Assert.Equal(IncidentKind.Duplicate, incident.Kind);
        Assert.Equal(copies, incident.Units.Length);
        Assert.Equal(100, incident.AreaM2, 6);
    }

    [Fact]
    public void A_unit_inside_another_is_an_overlap_and_both_are_named() =>
        Assert.Equal("overlap B+D 4.000", Short(Assert.Single(Incidents(A, B, C, new(Box(14, 4, 16, 6))))));

    [Fact]
    public void A_unit_inside_two_others_names_all_three() =>
        Assert.Equal("overlap A+B+D 8.000", Short(Assert.Single(Incidents(A, B, C, new(Box(8, 4, 12, 6))))));

    [Fact]
    public void An_enclave_whose_parent_has_a_hole_is_well_drawn() =>
        Assert.Empty(Incidents(A, WithHole(B, (14, 4), (16, 4), (16, 6), (14, 6), (14, 4)), C, new(Box(14, 4, 16, 6))));

    [Fact]
    public void An_enclave_in_an_enclave_is_well_drawn() => Assert.Empty(Incidents(
        A, WithHole(B, (13, 3), (17, 3), (17, 7), (13, 7), (13, 3)), C, WithHole(new(Box(13, 3, 17, 7)), (14, 4), (16, 4), (16, 6), (14, 6), (14, 4)), new(Box(14, 4, 16, 6))));

    [Fact]
    public void Two_enclaves_that_touch_in_a_point_are_well_drawn() => Assert.Empty(Incidents(
        A, WithHole(WithHole(B, (12, 4), (14, 4), (14, 6), (12, 6), (12, 4)), (14, 6), (16, 6), (16, 8), (14, 8), (14, 6)), C,
        new(Box(12, 4, 14, 6)), new(Box(14, 6, 16, 8))));

    [Fact]
    public void A_hole_that_touches_the_outline_in_a_point_hides_no_gap() =>
        Assert.Equal("gap B 0.500", Short(Assert.Single(Incidents(A, WithHole(B, (10, 0), (12, 1), (11, 1), (10, 0)), C))));

    [Fact]
    public void Two_broken_units_hide_nothing_of_a_third()
    {
        var spike = Ring((0, 0), (10, 0), (10, 10), (5, 10), (5, 8), (5, 10), (0, 10), (0, 0));
        var bowTie = WithHole(B, (13, 3), (15, 5), (15, 3), (13, 5), (13, 3));
        var found = Incidents(spike, bowTie, Ring((20, 0), (30, 0), (30, 10), (20, 10), (21, 5), (20, 0)));

        Assert.Contains(found, incident => incident is { Kind: IncidentKind.Invalid, Reason: "spike" } && incident.Units.Contains("A"));
        Assert.Contains(found, incident => incident.Kind == IncidentKind.Invalid && incident.Units.Contains("B"));
        Assert.Contains(found, incident => Short(incident) == "gap B+C 5.000");
    }

    [Theory]
    [InlineData("hole", 25, 4, 27, 6)]
    [InlineData("parts", 14, 4, 16, 6)]
    public void Holes_and_pieces_in_wrong_places_are_invalid(string reason, double west, double south, double east, double north)
    {
        var misplaced = new GridPolygon(Box(west, south, east, north));
        ImmutableArray<GridPolygon> middle = reason == "hole" ? [B with { Holes = [[.. misplaced.Shell.Reverse()]] }] : [B, misplaced];

        var found = LayerCheck.Find(Layer([[A], middle, [C]]), CancellationToken.None).Incidents;

        Assert.Equal(reason, Assert.Single(found).Reason);
    }

    [Fact]
    public void A_unit_of_two_pieces_is_a_warning_only()
    {
        var found = LayerCheck.Find(Layer([[A, C], [B]]), CancellationToken.None);

        Assert.Equal("multipart A 100.000", Short(Assert.Single(found.Incidents)));
        Assert.True(found.IsPartition);
        Assert.Equal(0, found.Errors);
    }

    [Fact]
    public void A_unit_that_cannot_be_read_is_invalid_and_its_land_a_gap()
    {
        var layer = Layer(A, B, C);
        layer = layer with { Units = layer.Units.SetItem(1, new("B", 2, []) { Fault = "not-finite" }) };

        var found = LayerCheck.Find(layer, CancellationToken.None).Incidents;

        Assert.Equal(["gap", "invalid"], found.Select(incident => Incident.Word(incident.Kind)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_collapsed_ring_is_invalid() =>
        Assert.Contains(Incidents(A, B, C, Ring((5, 5), (6, 5), (5, 5))), incident => incident.Kind == IncidentKind.Invalid && incident.Units.Contains("D"));

    [Fact]
    public void Households_in_an_incident_are_counted()
    {
        var layer = Layer(A, C) with { Households = [new("1", At(15, 5), 3), new("2", At(12, 2)), new("3", At(5, 5))] };

        Assert.Equal(4, Assert.Single(LayerCheck.Find(layer, CancellationToken.None).Incidents).Households);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    [InlineData(3, false)]
    public void An_allowed_gap_is_known_again_after_a_new_import(double moved, bool isKnown)
    {
        var layer = Layer(A, C) with { KeptHoles = [new(Box(10 + moved, 0, 20 + moved, 10 + moved))] };

        var found = LayerCheck.Find(layer, CancellationToken.None);

        Assert.Equal(isKnown, Assert.Single(found.Incidents).IsKept);
        Assert.Equal(isKnown, found.IsPartition);
    }

    [Fact]
    public void The_same_incident_has_the_same_id_wherever_else_something_is_wrong()
    {
        var gap = Ring((10, 0), (20, 0), (20, 10), (10, 10), (11, 5), (10, 0));

        Assert.Contains(Assert.Single(Incidents(A, gap, C)).Id, Incidents(A, gap, C, new(Box(24, 4, 26, 6))).Select(incident => incident.Id));
    }
}
