using System.Collections.Immutable;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using static KhuPhoGis.Tests.Coverages.Sketch;
using static KhuPhoGis.Tests.Repairing.ThreeUnits;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>What files of real offices do to a boundary, by the names these cases go by: each is found for what it is, and repaired to a partition.</summary>
public class EdgeCaseTests
{
    [Fact]
    public void A_boundary_simplified_on_one_side_only_is_one_incident_of_overlap_and_gap()
    {
        var winding = Ring((0, 0), (10, 0), (11, 3), (9, 7), (10, 10), (0, 10), (0, 0));

        var incident = Assert.Single(Incidents(winding, B, C));

        // From (10, 0) over (11, 3) to the straight line, and from there over (9, 7) to (10, 10): two triangles of 2.5 m².
        Assert.Equal([IncidentKind.Overlap, IncidentKind.Gap], incident.Parts.Keys);
        Assert.All(incident.Parts.Values, area => Assert.Equal(2.5, area, 6));
        AssertRepaired(winding, B, C);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.03)]
    public void A_whole_unit_shifted_by_centimetres_gapes_on_one_side_and_overlaps_on_the_other(double by)
    {
        var shifted = new GridPolygon(Box(10 + by, 0, 20 + by, 10));

        Assert.Equal([$"gap A+B {10 * by:F3}", $"overlap B+C {10 * by:F3}"], Incidents(A, shifted, C).Select(Short).Order(StringComparer.Ordinal));
        AssertRepaired(A, shifted, C);
    }

    [Fact]
    public void A_neighbour_rounded_to_centimetres_is_slivers_along_one_line_and_one_or_two_incidents()
    {
        var fine = Line((10, 0), (10.013, 2.004), (9.988, 4.006), (10.017, 6.001), (9.994, 8.003), (10, 10));
        var rounded = Line((10, 0), (10.01, 2), (9.99, 4.01), (10.02, 6), (9.99, 8), (10, 10));
        var a = new GridPolygon([At(0, 0), .. fine, At(0, 10), At(0, 0)]);
        var b = new GridPolygon([At(20, 0), At(20, 10), .. rounded.Reverse(), At(20, 0)]);

        Assert.InRange(Incidents(a, b, C).Length, 1, 2);
        AssertRepaired(a, b, C);
    }

    [Fact]
    public void Everybody_rounded_the_same_way_is_still_a_partition()
    {
        var fine = Line((10, 0), (10.013, 2.004), (9.988, 4.006), (10.017, 6.001), (10, 10));
        GridPolygon[] units = [new([At(0, 0), .. fine, At(0, 10), At(0, 0)]), new([At(20, 0), At(20, 10), .. fine.Reverse(), At(20, 0)]), C];

        Assert.Empty(Incidents([.. units.Select(unit => new GridPolygon([.. unit.Shell.Select(ToCentimetres)]))]));

        static GridPoint ToCentimetres(GridPoint p) => new((p.X + 5) / 10 * 10, (p.Y + 5) / 10 * 10);
    }

    [Fact]
    public void An_arc_made_of_different_chords_on_each_side_is_slivers_that_are_divided_without_loss()
    {
        var (a, b) = (new GridPolygon([At(0, 0), .. Arc(8), At(0, 10), At(0, 0)]), new GridPolygon([At(20, 0), At(20, 10), .. Arc(13).Reverse(), At(20, 0)]));

        var found = Incidents(a, b, C);

        Assert.All(found, incident => Assert.True(incident.Kind is IncidentKind.Gap or IncidentKind.Overlap && incident.WidthM < 0.1, Short(incident)));
        AssertRepaired(a, b, C);

        static ImmutableArray<GridPoint> Arc(int chords) =>
            [.. Enumerable.Range(0, chords + 1).Select(i => Math.PI * i / chords).Select(angle => At(10 + (2 * Math.Sin(angle)), 5 - (5 * Math.Cos(angle))))];
    }

    [Fact]
    public void A_spike_of_two_centimetres_is_an_overlap_with_whom_it_pricks()
    {
        var spiked = Ring((10, 0), (20, 0), (20, 4.99), (25, 5), (20, 5.01), (20, 10), (10, 10), (10, 0));

        Assert.Equal("overlap B+C 0.050", Short(Assert.Single(Incidents(A, spiked, C))));
        AssertRepaired(A, spiked, C);
    }

    [Fact]
    public void A_gap_that_touches_the_wards_line_in_one_point_is_found()
    {
        var notched = WithHole(B, (15, 0), (16, 2), (14, 2), (15, 0));

        Assert.Equal("gap B 2.000", Short(Assert.Single(Incidents(A, notched, C))));
        AssertRepaired(A, notched, C);
    }

    [Fact]
    public void A_unit_that_touches_itself_on_the_wards_line_is_invalid_and_drawn_with_its_gap_closed()
    {
        var notched = Ring((10, 0), (15, 0), (14, 2), (16, 2), (15, 0), (20, 0), (20, 10), (10, 10), (10, 0));

        Assert.Equal("invalid B 2.000", Short(Assert.Single(Incidents(A, notched, C))));
        AssertRepaired(A, notched, C);
    }

    [Fact]
    public void A_gap_open_along_the_wards_line_is_found()
    {
        var low = new GridPolygon(Box(10, 1, 20, 10));

        Assert.Equal("gap A+B+C 10.000", Short(Assert.Single(Incidents(A, low, C))));
        AssertRepaired(A, low, C);
    }

    [Fact]
    public void A_lake_that_is_allowed_is_no_error_and_forgotten_land_beside_it_is()
    {
        var holed = WithHole(WithHole(B, (12, 4), (14, 4), (14, 6), (12, 6), (12, 4)), (16, 4), (18, 4), (18, 6), (16, 6), (16, 4));
        var layer = Layer(A, holed, C) with { KeptHoles = [new(Box(12, 4, 14, 6))] };

        var found = LayerCheck.Find(layer, CancellationToken.None);

        Assert.Equal(1, found.Errors);
        Assert.Equal([true, false], found.Incidents.OrderBy(incident => incident.Place.East).Select(incident => incident.IsKept));
    }

    [Fact]
    public void A_ward_of_one_unit_and_a_ward_of_two_are_proved()
    {
        var one = new PolygonLayer([new("1", 1, [ThreeUnits.Ward])], [ThreeUnits.Ward]);
        var two = new PolygonLayer([new("1", 1, [A]), new("2", 2, [new(Line((10, 0), (20, 0), (30, 0), (30, 10), (20, 10), (10, 10), (10, 0)))])], [ThreeUnits.Ward]);

        Assert.True(LayerCheck.IsProved(one) && LayerCheck.IsProved(two));
        Assert.Empty(LayerCheck.Find(one, CancellationToken.None).Incidents);
        Assert.Equal("gap 1 200.000", Short(Assert.Single(LayerCheck.Find(two with { Units = [two.Units[0]] }, CancellationToken.None).Incidents)));
    }

    [Fact]
    public void A_unit_that_only_stands_beside_a_neighbours_wrong_corner_stays_the_same_object()
    {
        // Four units meet in (10, 10); the south-eastern one's corner is five millimetres too far north, on the line between the two northern ones.
        var ward = new GridPolygon(Line((0, 0), (10, 0), (20, 0), (20, 10), (20, 20), (10, 20), (0, 20), (0, 10), (0, 0)));
        GridPolygon[] units =
        [
            new(Box(0, 0, 10, 10)), Ring((10, 0), (20, 0), (20, 10), (10, 10.005), (10, 0)), new(Box(0, 10, 10, 20)), new(Box(10, 10, 20, 20)),
        ];
        var layer = new PolygonLayer([.. units.Select((unit, i) => new LayerUnit($"{i + 1}", i + 1, [unit]))], [ward]);
        Assert.Contains("overlap 1+2+4 0.025", LayerCheck.Find(layer, CancellationToken.None).Incidents.Select(Short));

        var repaired = LayerRepair.Run(layer, [], RepairAction.LongestBorder, CancellationToken.None).Layer;

        Assert.True(LayerCheck.IsProved(repaired));
        Assert.Equal(100, repaired.Units[1].Area[0].Area, 6);
        Assert.True(layer.Units[0].Area == repaired.Units[0].Area && layer.Units[2].Area == repaired.Units[2].Area && layer.Units[3].Area == repaired.Units[3].Area);
    }

    /// <summary>Found by fuzzing: two lines of a unit's new boundary went on as one, and the walk around it never came back to its start.</summary>
    [Fact]
    public void Units_over_and_through_each_other_end_with_an_answer_and_lose_none()
    {
        GridPolygon[] units =
        [
            new(Box(0, 0, 1, 2)), new(Box(0, 2, 1, 3)), new(Box(0, 3, 1, 5)), new(Box(1, 0, 3, 2)), new(Box(1, 2, 3, 3)), new(Box(1, 3, 3, 4)), new(Box(1, 4, 3, 5)),
            new(Box(2, 0, 4, 3)), new(Box(3, 2, 4, 5)), new(Box(4, 1, 5, 1)), new(Box(4, 1, 5, 5)), Ring((0, 6), (6, 5), (6, 4), (5, 1), (-1, 2), (0, 6)),
        ];
        var layer = new PolygonLayer([.. units.Select((unit, i) => new LayerUnit($"{i}", i + 1, [unit]))], [new(Box(0, 0, 5, 5))]);

        var repaired = LayerRepair.Run(layer, [], RepairAction.Compact, CancellationToken.None).Layer;

        Assert.Equal(layer.Units.Select(unit => unit.Id), repaired.Units.Take(units.Length).Select(unit => unit.Id));
    }

    private static void AssertRepaired(params GridPolygon[] units)
    {
        var repaired = LayerRepair.Run(Layer(units), [], RepairAction.LongestBorder, CancellationToken.None).Layer;

        Assert.True(LayerCheck.IsProved(repaired), string.Join("; ", LayerCheck.Find(repaired, CancellationToken.None).Incidents.Select(Short)));
        Assert.Equal(300, repaired.Units.Sum(unit => unit.Area.Sum(polygon => polygon.Area)), 6);
        Assert.True(repaired.Ward == Layer(units).Ward || repaired.Ward.SequenceEqual(Layer(units).Ward));
        Assert.All(repaired.Units, unit => Assert.NotEmpty(unit.Area));
    }
}
