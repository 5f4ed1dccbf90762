using System.Globalization;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>What goes out comes in again: counts, text to the letter and places to the millimetre; what GDAL writes, too.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const string Plain = "Khu phố 1", Decomposed = "Ấp Đông Ba – Thủ Đức", Beyond = "Khu phố 𠀋 \u2013 “Chợ Bến Thành”";

    /// <summary>Of three bytes a letter: the limit of a shapefile falls into the middle of one.</summary>
    private static readonly string Long = string.Concat(Enumerable.Repeat("ễ", 300));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.geojson")]
    [InlineData("a.gpkg")]
    [InlineData("a.shp")]
    [InlineData("a.kml")]
    [InlineData("a.xlsx")]
    [InlineData("a.csv")]
    public void Names_come_back_composed_and_whole_as_far_as_the_format_has_room(string name)
    {
        var plan = Named(Plain, Decomposed.Normalize(NormalizationForm.FormD), Beyond, Long);

        PlanExport.Write(plan, _folder[name], new(), TestContext.Current.CancellationToken);
        var table = SourceReaders.Read(_folder[name], new(name switch { "a.gpkg" => "neighborhood", "a.xlsx" => "Khu phố", _ => null }, null), TestContext.Current.CancellationToken);

        var column = table.Fields.IndexOf(name == "a.xlsx" ? "Tên khu phố" : "name");
        var read = table.Rows.Select(row => TidyText.Clean((string)row.Values[column]!)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(new[] { Plain, Decomposed, Beyond, name == "a.shp" ? Long[..84] : Long }.Order(StringComparer.Ordinal), read);
    }

    [Theory]
    [InlineData("a.geojson")]
    [InlineData("a.shp")]
    [InlineData("a.kml")]
    [InlineData("a.gpkg")]
    public void Gdal_reads_the_same_names_and_the_same_number_of_units(string name)
    {
        PlanExport.Write(Named(Plain, Decomposed, Beyond, Long), _folder[name], new(), TestContext.Current.CancellationToken);

        var (exitCode, output) = OutsideTool.Run("ogrinfo", ["-al", _folder[name], .. name == "a.gpkg" ? (string[])["neighborhood"] : []]);

        Assert.Equal(0, exitCode);
        Assert.Contains("Feature Count: 4", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
        foreach (var text in (string[])[Plain, Decomposed, Beyond, Long[..84]])
            Assert.Contains(text, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(254, "")]
    [InlineData(253, "x")]
    [InlineData(252, "ễ")]
    public void A_text_is_cut_behind_a_whole_letter_with_its_marks(int bytes, string end)
    {
        var text = new string('a', bytes) + end;

        Assert.Equal(end == "ễ" ? text[..^1] : text, DbfText.Fit(text + "𠀋", 254));
        Assert.Equal(new string('a', 252), DbfText.Fit(new string('a', 252) + "q\u0323\u0301", 254));
        Assert.Null(DbfText.Fit("", 254));
    }

    [Theory]
    [InlineData("GPKG", "b.gpkg")]
    [InlineData("ESRI Shapefile", "b.shp")]
    [InlineData("GeoJSON", "b.geojson")]
    [InlineData("KML", "b.kml")]
    [InlineData("LIBKML", "b.kmz")]
    [InlineData("OpenFileGDB", "b.gdb")]
    [InlineData("MapInfo File", "b.tab")]
    [InlineData("MapInfo File", "b.mif")]
    public void What_gdal_writes_is_read_with_its_holes_its_parts_and_its_heights_left_out(string driver, string name)
    {
        var isInDegrees = name is "b.geojson" or "b.kml" or "b.kmz" or "b.tab" or "b.mif";
        var source = _folder.Write("in.geojson", Units(isInDegrees));
        string[] more = driver switch { "ESRI Shapefile" => ["-lco", "ENCODING=UTF-8"], "GeoJSON" => ["-lco", "COORDINATE_PRECISION=10"], "OpenFileGDB" => ["-nlt", "MULTIPOLYGON25D"], _ => [] };
        var (made, said) = OutsideTool.Run("ogr2ogr", ["-f", driver, .. more, _folder[name], source]);
        Assert.True(made == 0, said);

        var result = Wards.Square().Import(WardLayer.Neighborhoods, _folder[name]);

        // MapInfo keeps whole steps of its own grid: of degrees around the world 4 cm.
        var exact = name is "b.tab" ? 0.06 : 0.0015;
        Assert.Equal((isInDegrees ? 4326 : 9210, 3, 0), (result.Report.Crs, result.Report.Accepted, result.Report.Rejected.Length));
        Assert.Equal([Plain, Decomposed, Beyond], result.Ward.Neighborhoods.Select(unit => unit.Name));
        Assert.Equal([(1, 1), (1, 0), (2, 0)], result.Ward.Neighborhoods.Select(unit => (unit.Area.Length, unit.Area.Sum(part => part.Holes.Length))));
        foreach (var (unit, (east, north)) in result.Ward.Neighborhoods.Zip(((double, double)[])[(0, 0.25), (200.125, 0.25), (400, 0)]))
        {
            var corner = unit.Area.SelectMany(part => part.Shell).MinBy(point => point.East + point.North);
            Assert.Equal(Wards.East + east, corner.East, exact);
            Assert.Equal(Wards.North + north, corner.North, exact);
        }
    }

    [Theory]
    [InlineData("GPKG", "c.gpkg", true)]
    [InlineData("GeoJSON", "c.geojson", true)]
    [InlineData("OpenFileGDB", "c.gdb", true)]
    [InlineData("ESRI Shapefile", "c.shp", false)]
    public void An_empty_text_a_missing_one_and_a_date_stay_what_they_are(string driver, string name, bool knowsEmpty)
    {
        var source = _folder.Write("in.geojson", $$$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"note":"","ngay":"2026-01-02"},"geometry":{"type":"Point","coordinates":[{{{Wards.Degrees(1, 1)}}}]}},
            {"type":"Feature","properties":{"note":null,"ngay":null},"geometry":{"type":"Point","coordinates":[{{{Wards.Degrees(2, 2)}}}]}},
            {"type":"Feature","properties":{"note":"x","ngay":"2026-12-31"},"geometry":{"type":"Point","coordinates":[{{{Wards.Degrees(3, 3)}}}]}}]}
            """);
        Assert.Equal(0, OutsideTool.Run("ogr2ogr", ["-f", driver, .. driver == "OpenFileGDB" ? (string[])["-nlt", "POINT"] : [], _folder[name], source]).ExitCode);

        var table = SourceReaders.Read(_folder[name], new(null, null), TestContext.Current.CancellationToken);

        var (note, day) = (table.Fields.IndexOf("note"), table.Fields.IndexOf("ngay"));
        Assert.Equal([knowsEmpty ? "" : null, null, "x"], table.Rows.Select(row => row.Values[note]));
        Assert.Equal(["20260102", null, "20261231"], table.Rows.Select(row => Digits(row.Values[day])));
    }

    [Fact]
    public void A_repaired_shapefile_keeps_long_names_readable()
    {
        (int East, int North)[] corners = [(0, 0), (100, 0), (100, 100), (0, 0)];
        var ring = string.Join(',', corners.Select(corner => $"[{Wards.Degrees(corner.East, corner.North)}]"));
        var path = _folder.Write("units.geojson", $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ten":"{{{Long}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}]}""");
        var file = PolygonFile.Read(path, path, new(), TestContext.Current.CancellationToken);

        PolygonFileWriter.Write(file, file.Layer, _folder["fixed.shp"]);

        Assert.Equal(Long[..84], SourceReaders.Read(_folder["fixed.shp"], new(null, null), TestContext.Current.CancellationToken).Rows[0].Values[0]);
    }

    private static Plan Named(params string[] names)
    {
        var plan = SmallPlan.Make();
        return plan.With([.. plan.Neighborhoods.Select((unit, i) => i < names.Length ? unit with { Name = names[i] } : unit)]);
    }

    private static string? Digits(object? value) => value is null ? null : string.Concat(Convert.ToString(value, CultureInfo.InvariantCulture)!.Where(char.IsAsciiDigit).Take(8));

    /// <summary>With a hole and heights; decomposed; of two parts.</summary>
    private static string Units(bool isInDegrees)
    {
        var crs = isInDegrees ? "" : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:9210\"}},";
        return $$"""
            {"type":"FeatureCollection",{{crs}}"features":[
            {{Feature("KP1", Plain, "Polygon", $"[{Ring((0, 0.25), (100, 0.5), (100, 100), (0, 100))},{Ring((40, 40), (40, 60), (60, 60), (60, 40))}]")}},
            {{Feature("KP2", Decomposed.Normalize(NormalizationForm.FormD), "Polygon", $"[{Ring((200.125, 0.25), (300.5, 0.75), (300, 100))}]")}},
            {{Feature("KP3", Beyond, "MultiPolygon", $"[[{Ring((400, 0), (500, 0), (500, 100))}],[{Ring((600, 0), (700, 0), (700, 100))}]]")}}]}
            """;

        string Ring(params (double East, double North)[] points) => $"[{string.Join(',', points.Append(points[0]).Select(point => $"[{At(point.East, point.North)},7.5]"))}]";
        string At(double east, double north) => isInDegrees ? Wards.Degrees(east, north) : FormattableString.Invariant($"{Wards.East + east},{Wards.North + north}");
        static string Feature(string code, string name, string type, string coordinates) =>
            $$$"""{"type":"Feature","properties":{"code":"{{{code}}}","name":"{{{name}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";
    }
}
