using System.Globalization;
using System.Text;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;
using MiniExcelLibs;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>What files bring that no layer made in memory has: degrees, heights, numbers that are none, very long rings.</summary>
public class PolygonFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("Polygon", "[[[0,0],[10,0],[10,10],[0,10],[0,0]]]", "partition")]
    [InlineData("Polygon", "[[[0,0],[0,10],[10,10],[10,0],[0,0]]]", "partition")]
    [InlineData("Polygon", "[[[10,0],[20,0],[20,10],[10,10],[10,0]]]", "duplicate A+B, gap A+B")]
    [InlineData("Polygon", "[[[10,0],[10,10],[20,10],[20,0],[10,0]]]", "duplicate A+B, gap A+B")]
    [InlineData("Polygon", "[[[0,0,3.5],[10,0,4],[10,10,4],[0,10,3.5],[0,0,3.5]]]", "partition")]
    [InlineData("Polygon", "[[[0,0],[10,0],[10,0],[10,10],[0,10],[0,0]]]", "partition")]
    [InlineData("MultiPolygon", "[[[[0,0],[5,0],[10,0],[10,10],[0,10],[0,0]]]]", "misaligned A")]
    [InlineData("Polygon", "[[[0,0],[10,0],[10,1e999],[0,10],[0,0]]]", "gap B, invalid A")]
    [InlineData("Polygon", "[[[0,0],[10,0],[10,null],[0,10],[0,0]]]", "gap B, invalid A")]
    [InlineData("Polygon", "[]", "gap B, invalid A")]
    [InlineData("Point", "[5,5]", "gap B, invalid A")]
    [InlineData("Polygon", "[[[0,0],[10,0],[0,0]]]", "gap B, invalid A")]
    public void Every_shape_of_a_unit_gets_an_answer(string type, string coordinates, string expected) =>
        Assert.Equal(expected, Answer(Read(Shifted(type, coordinates), Unit("B", (10, 0), (20, 0), (20, 10), (10, 10)))));

    [Fact]
    public void Degrees_are_compared_in_the_zone_and_places_come_back_in_degrees()
    {
        var toDegrees = Transformation.Between(CoordinateSystems.Get(9210), CoordinateSystems.Wgs84);
        string Degrees(string id, params (int, int)[] ring) => Feature(id, "Polygon", $"[[{string.Join(",", ring.Append(ring[0]).Select(p => Text(toDegrees.Apply(600_000 + p.Item1, 1_190_000 + p.Item2), 9)))}]]");
        var units = _folder.Write("units.geojson", Collection(null, Degrees("A", (0, 0), (10, 0), (10, 10), (0, 10)), Degrees("B", (11, 0), (20, 0), (20, 10), (11, 10))));
        var ward = _folder.Write("ward.geojson", Collection(null, Degrees("W", (0, 0), (10, 0), (11, 0), (20, 0), (20, 10), (11, 10), (10, 10), (0, 10))));

        var file = PolygonFile.Read(units, ward, new() { Crs = CoordinateSystems.Wgs84 }, TestContext.Current.CancellationToken);

        var gap = Assert.Single(LayerCheck.Find(file.Layer, TestContext.Current.CancellationToken).Incidents);
        Assert.Equal(IncidentKind.Gap, gap.Kind);
        Assert.Equal(10, gap.AreaM2, 0.01);
        Assert.Equal(toDegrees.Apply(600_010.5, 1_190_005).X, file.Place(gap.Place.East, gap.Place.North).X, 1e-5);
    }

    /// <summary>Six decimals of a degree are up to eleven centimetres.</summary>
    [Theory]
    [InlineData(7, 7, true)]
    [InlineData(6, 6, true)]
    [InlineData(7, 6, false)]
    public void Degrees_of_few_decimals_part_units_only_when_they_were_rounded_differently(int left, int right, bool isPartition)
    {
        var toDegrees = Transformation.Between(CoordinateSystems.Get(9210), CoordinateSystems.Wgs84);
        string Degrees(string id, int decimals, params (double, double)[] ring) =>
            Feature(id, "Polygon", $"[[{string.Join(",", ring.Append(ring[0]).Select(p => Text(toDegrees.Apply(600_000 + p.Item1, 1_190_000 + p.Item2), decimals)))}]]");
        var units = _folder.Write("units.geojson", Collection(null,
            Degrees("A", left, (0, 0), (100, 0), (103.3, 41.7), (98.1, 77.9), (100, 100), (0, 100)), Degrees("B", right, (100, 0), (200, 0), (200, 100), (100, 100), (98.1, 77.9), (103.3, 41.7))));
        var ward = _folder.Write("ward.geojson", Collection(null, Degrees("W", right, (0, 0), (100, 0), (200, 0), (200, 100), (100, 100), (0, 100))));

        var found = LayerCheck.Find(PolygonFile.Read(units, ward, new() { Crs = CoordinateSystems.Wgs84 }, TestContext.Current.CancellationToken).Layer, TestContext.Current.CancellationToken);

        Assert.Equal(isPartition, found.IsPartition);
        Assert.All(found.Incidents, incident => Assert.True(incident.WidthM < 0.2, $"{incident.Kind} {incident.WidthM}"));
    }

    [Fact]
    public void A_ring_of_fifty_thousand_vertices_is_checked_and_one_moved_by_a_millimetre_is_seen()
    {
        var line = Enumerable.Range(0, 50_000).Select(i => (X: 10 + (0.4 * Math.Sin(i * 0.37)), Y: i * 0.25)).ToList();
        var (top, left) = (line[^1].Y, line.Append((0, line[^1].Y)).Append((0, 0)));
        string Right(IEnumerable<(double X, double Y)> west) => Unit("B", [.. west.Reverse(), (20, 0), (20, top)]);
        var ward = Unit("W", (0, 0), line[0], (20, 0), (20, top), line[^1], (0, top));

        Assert.Equal("partition", Answer(Read([Unit("A", [.. left]), Right(line)], ward)));
        var moved = line.Select((p, i) => i == 25_000 ? (p.X + 0.001, p.Y) : p);
        Assert.Equal("gap A+B", Answer(Read([Unit("A", [.. left]), Right(moved)], ward)));
    }

    [Fact]
    public void A_ward_like_a_ring_with_a_lake_in_its_middle_is_no_gap_but_land_in_the_lake_is_outside()
    {
        var ward = Shifted("Polygon", "[[[0,0],[10,0],[20,0],[20,20],[10,20],[0,20],[0,0]],[[5,5],[5,15],[10,15],[15,15],[15,5],[10,5],[5,5]]]");
        var west = Shifted("Polygon", "[[[0,0],[10,0],[10,5],[5,5],[5,15],[10,15],[10,20],[0,20],[0,0]]]");
        var east = Shifted("Polygon", "[[[10,0],[20,0],[20,20],[10,20],[10,15],[15,15],[15,5],[10,5],[10,0]]]").Replace("\"A\"", "\"B\"", StringComparison.Ordinal);
        var flooded = Shifted("Polygon", "[[[10,0],[20,0],[20,20],[10,20],[10,15],[10,5],[10,0]]]").Replace("\"A\"", "\"B\"", StringComparison.Ordinal);

        Assert.Equal("partition", Answer(Read([west, east], ward)));
        Assert.Equal("outside B", Answer(Read([west, flooded], ward)));
    }

    [Fact]
    public void The_sheet_of_errors_has_a_row_an_incident_with_its_place()
    {
        var file = Read(Unit("A", (0, 0), (9, 0), (9, 10), (0, 10)), Unit("B", (10, 0), (20, 0), (20, 10), (10, 10)));
        var sheet = _folder["errors.xlsx"];

        LayerReport.Write(file, LayerCheck.Find(file.Layer, TestContext.Current.CancellationToken), sheet, Texts.English);

        var row = Assert.Single(MiniExcel.Query(sheet, useHeaderRow: true).Cast<IDictionary<string, object?>>());
        Assert.Contains("A, B", row.Values);
        Assert.Contains(10.0, row.Values);
        Assert.Contains(row.Values, value => value is double x && Math.Abs(x - 600_009.5) < 0.01);
    }

    [Fact]
    public void Streets_of_a_file_divide_what_was_left_out_along_their_centrelines()
    {
        var streets = _folder.Write("streets.geojson", Collection(9210, Shifted("LineString", "[[12,-5],[12,65]]")));
        var file = Read([Unit("A", (0, 0), (8, 0), (8, 60), (0, 60)), Unit("B", (14, 0), (20, 0), (20, 60), (14, 60))],
            Unit("W", (0, 0), (8, 0), (14, 0), (20, 0), (20, 60), (14, 60), (8, 60), (0, 60)), new() { Streets = streets });
        var gap = Assert.Single(LayerCheck.Find(file.Layer, TestContext.Current.CancellationToken).Incidents);

        var repaired = LayerRepair.Run(file.Layer, [new(gap.Id, RepairAction.Street)], RepairAction.LongestBorder, TestContext.Current.CancellationToken).Layer;

        Assert.Equal([720, 480], repaired.Units.Select(unit => Math.Round(unit.Area.Sum(file.Layer.Grid.AreaM2))));
    }

    [Fact]
    public void An_allowed_gap_is_no_error_when_the_file_is_checked_again()
    {
        var holes = _folder["holes.geojson"];
        string[] units = [Unit("A", (0, 0), (9, 0), (9, 10), (0, 10)), Unit("B", (10, 0), (20, 0), (20, 10), (10, 10))];
        var file = Read(units);
        var gap = Assert.Single(LayerCheck.Find(file.Layer, TestContext.Current.CancellationToken).Incidents);
        KeptHolesFile.Write(file, LayerRepair.Run(file.Layer, [new(gap.Id, RepairAction.Hole)], RepairAction.LongestBorder, TestContext.Current.CancellationToken).Layer, holes);

        var again = LayerCheck.Find(Read(units, null, new() { KeptHoles = holes }).Layer, TestContext.Current.CancellationToken);

        Assert.True(again.IsPartition);
        Assert.True(Assert.Single(again.Incidents).IsKept);
    }

    private static string Answer(PolygonFile file)
    {
        var findings = LayerCheck.Find(file.Layer, TestContext.Current.CancellationToken);
        return findings.NoMatch ?? (findings.IsPartition ? "partition" : string.Join(", ", findings.Incidents.Select(incident => $"{Incident.Word(incident.Kind)} {string.Join('+', incident.Units)}").Order(StringComparer.Ordinal)));
    }

    private PolygonFile Read(params string[] units) => Read(units, null);

    private PolygonFile Read(string[] units, string? ward, PolygonFileOptions? options = null) => PolygonFile.Read(
        _folder.Write("units.geojson", Collection(9210, units)),
        _folder.Write("ward.geojson", Collection(9210, ward ?? Unit("W", (0, 0), (10, 0), (20, 0), (20, 10), (10, 10), (0, 10)))),
        options ?? new(), TestContext.Current.CancellationToken);

    /// <summary>Metres from a corner of the ward, not closed.</summary>
    private static string Unit(string id, params (double X, double Y)[] ring) =>
        Feature(id, "Polygon", $"[[{string.Join(",", ring.Append(ring[0]).Select(p => Text((600_000 + p.X, 1_190_000 + p.Y), 3)))}]]");

    /// <summary>As written, but each position's first two numbers from the same corner.</summary>
    private static string Shifted(string type, string coordinates) => Feature("A", type, System.Text.RegularExpressions.Regex.Replace(coordinates, @"\[(-?\d+),(-?\d+|1e999|null)",
        match => string.Create(CultureInfo.InvariantCulture, $"[{600_000 + int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)},{(int.TryParse(match.Groups[2].Value, CultureInfo.InvariantCulture, out var y) ? $"{1_190_000 + y}" : match.Groups[2].Value)}")));

    private static string Text((double X, double Y) p, int digits) => string.Create(CultureInfo.InvariantCulture, $"[{Math.Round(p.X, digits)},{Math.Round(p.Y, digits)}]");

    private static string Feature(string id, string type, string coordinates) =>
        $$$"""{"type":"Feature","properties":{"ma":"{{{id}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private static string Collection(int? epsg, params string[] features)
    {
        var crs = epsg is null ? "" : $$$""" "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::{{{epsg}}}"}},""";
        return new StringBuilder("""{"type":"FeatureCollection",""").Append(crs).Append("\"features\":[").AppendJoin(',', features).Append("]}").ToString();
    }
}
