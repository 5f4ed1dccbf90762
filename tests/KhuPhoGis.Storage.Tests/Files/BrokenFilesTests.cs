using System.Text.Json;
using System.Text.Json.Nodes;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Files;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>
/// Polygon files that other programs' authors collected because they are broken, each held against the land that it covers
/// itself: the answer must come, and name what is plainly wrong.
/// </summary>
public class BrokenFilesTests
{
    [Theory]
    [InlineData("ex10_bowtie.json", "invalid multipart")]
    [InlineData("ex13_ogc.json", "invalid multipart")]
    [InlineData("ex14_ogc.json", "invalid multipart")]
    [InlineData("ex15_ogc.json", "invalid multipart")]
    [InlineData("ex16_ogc.json", "invalid")]
    [InlineData("ex17_ogc.json", "invalid")]
    [InlineData("ex18_ogc.json", "invalid")]
    [InlineData("ex19_ogc.json", "invalid multipart")]
    [InlineData("ex1_yemen.json", "overlap")]
    [InlineData("ex20_ogc_line.json", "ward-no-polygon")]
    [InlineData("ex21_crossed_lines.json", "ward-no-polygon")]
    [InlineData("ex22_three_ia_precincts.json", "gap overlap")]
    [InlineData("ex23_three_ca_precincts.json", "gap invalid misaligned multipart overlap")]
    [InlineData("ex2_yemen.json", "partition")]
    [InlineData("ex3.json", "overlap")]
    [InlineData("ex4.json", "overlap")]
    [InlineData("ex5_three_precincts.json", "overlap")]
    [InlineData("ex6.json", "overlap")]
    [InlineData("ex7_britain.json", "partition")]
    [InlineData("ex8_britain.json", "partition")]
    [InlineData("ex9_FranklinTwoPrecinctsDetail.json", "partition")]
    [InlineData("six_counties.shp", "invalid multipart")]
    [InlineData("possibly_invalid_snap.gpkg", "crs-unknown")]
    public void Every_broken_file_gets_an_answer(string name, string expected)
    {
        using var folder = new TempFolder();
        var source = SharedData.File($"broken/{(name.EndsWith(".gpkg", StringComparison.Ordinal) ? "geoplanar" : "mapshaper_clean")}/{name}");
        var path = name.EndsWith(".json", StringComparison.Ordinal) ? folder.Write(name, AsFeatures(File.ReadAllText(source))) : source;

        Assert.Equal(expected, Answer(path));
    }

    /// <summary>The kinds of incident, each once, "partition", or the code of what the person is told.</summary>
    private static string Answer(string path)
    {
        try
        {
            var file = PolygonFile.Read(path, path, new(), TestContext.Current.CancellationToken);
            var findings = LayerCheck.Find(file.Layer, TestContext.Current.CancellationToken);
            Assert.Equal(LayerCheck.IsProved(file.Layer), findings.IsPartition);
            Assert.True(!findings.IsPartition || NtsAgrees(file.Layer), "NTS finds no coverage.");
            return findings.NoMatch ?? (findings.IsPartition ? "partition" : string.Join(" ", findings.Incidents.Select(incident => Incident.Word(incident.Kind)).Distinct().Order()));
        }
        catch (BadInputException refused)
        {
            Assert.NotEmpty(refused.Message);
            return refused.Code;
        }
    }

    private static bool NtsAgrees(PolygonLayer layer)
    {
        Geometry[] units = [.. layer.Units.Select(unit => GeometryFactory.Default.BuildGeometry(unit.Area.Select(GridGeometry.ToPolygon)))];
        return units.All(unit => unit.IsValid) && CoverageValidator.IsValid(units);
    }

    /// <summary>A bare geometry or a collection of them as features, which is what GIS programs write.</summary>
    private static string AsFeatures(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        if (root["type"]!.GetValue<string>() == "FeatureCollection")
            return json;
        var geometries = root["geometries"]?.AsArray() ?? [root.DeepClone()];
        var features = geometries.Select(geometry => new JsonObject { ["type"] = "Feature", ["properties"] = new JsonObject(), ["geometry"] = geometry!.DeepClone() });
        return JsonSerializer.Serialize(new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. features]) });
    }
}
