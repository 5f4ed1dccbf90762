using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>coverage-truth FOLDER</c>: wards of other hands with a list of their errors, and real parcels and wards: what the check finds of
/// the list, what it finds beside it, and what is left after the repair. The folder is the developers' <c>shared/data</c>.
/// </summary>
internal static class CoverageTruth
{
    public static int Print(string folder)
    {
        foreach (var ward in new[] { "ward50", "ward400" })
            Invented(Path.Combine(folder, "coverage"), ward);
        Kerb(Path.Combine(folder, "coverage"));
        Parcels(Path.Combine(folder, "hcmc_d7"));
        var wards = Path.Combine(folder, "hcmc_wards", "Population_Ward_Level.shp");
        var old = Within(Read(wards, wards).Layer);
        Say($"{old.Units.Length} old wards of the city: {Find(old).Errors} errors");
        NewWards(Path.Combine(folder, "hcmc_wards", "new_2025"));
        return 0;
    }

    private static void Invented(string folder, string ward)
    {
        var boundary = Path.Combine(folder, $"{ward}_ward.geojson");
        var file = Read(Path.Combine(folder, $"{ward}_errors.geojson"), boundary);
        var findings = Find(file.Layer);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, $"{ward}_truth.json")));
        var truth = json.RootElement.GetProperty("errors").EnumerateArray().Select(KnownError.Read).ToList();
        var matches = truth.ConvertAll(error => findings.Incidents.Where(error.Explains).ToList());
        var clean = Read(Path.Combine(folder, $"{ward}_clean.geojson"), boundary).Layer;
        var alarms = findings.Incidents.Count(incident => !truth.Exists(error => error.Explains(incident)));
        Say($"{ward}: {truth.Count} errors, found {matches.Count(list => list.Count > 0)}, kind right {truth.Zip(matches).Count(pair => pair.Second.Exists(pair.First.IsKind))}, incidents {findings.Incidents.Length}, false alarms {alarms}; clean file: {Find(clean).Incidents.Length} incidents");
        var repaired = Repair(ward, findings, truth.Count);
        Say($"{ward}: land that the errors moved to another unit or to none {OffTruth(findings.Layer, clean):F3} m², after the repair {OffTruth(repaired, clean):F3} m²");
    }

    /// <summary>Square metres of the true units that the layer's units of the same names do not cover.</summary>
    private static double OffTruth(PolygonLayer layer, PolygonLayer clean)
    {
        var drawn = layer.Units.ToLookup(unit => unit.Id);
        return clean.Units.Sum(unit => drawn[unit.Id].Aggregate((Geometry)ToNts(clean, unit), (left, own) => left.Difference(ToNts(layer, own).Buffer(0))).Area);
    }

    /// <summary>In metres, so that layers of different grids can be compared.</summary>
    private static MultiPolygon ToNts(PolygonLayer layer, LayerUnit unit)
    {
        LinearRing Ring(IEnumerable<GridPoint> ring) => new([.. ring.Select(layer.Grid.Place).Select(place => new Coordinate(place.East, place.North))]);
        return new MultiPolygon([.. unit.Area.Select(polygon => new Polygon(Ring(polygon.Shell), [.. polygon.Holes.Select(hole => Ring(hole))]))]);
    }

    private static PolygonLayer Repair(string name, LayerFindings findings, int errors)
    {
        var after = LayerRepair.Run(findings.Layer, [], RepairAction.LongestBorder, CancellationToken.None).Layer;
        var left = Find(after);
        var concerned = findings.Incidents.SelectMany(incident => incident.Rows).ToHashSet();
        var pairs = findings.Layer.Units.Zip(after.Units).ToList();
        Say($"{name}: after the repair by the rule {left.Errors} of {errors} errors are left to a person; units lost {pairs.Count(pair => pair.First.Area.Length > 0 && pair.Second.Area.IsEmpty)}, units in no incident changed {pairs.Count(pair => !concerned.Contains(pair.First.Row) && pair.First.Area != pair.Second.Area)}");
        return after;
    }

    private static void Kerb(string folder)
    {
        var layer = Read(Path.Combine(folder, "ward400_kerb.geojson"), Path.Combine(folder, "ward400_ward.geojson")).Layer;
        var findings = Find(layer);
        var uncovered = Area(layer, layer.Ward) - layer.Units.Sum(unit => Area(layer, unit.Area));
        var repaired = LayerRepair.Run(layer, [], RepairAction.LongestBorder, CancellationToken.None).Layer;
        Say($"ward400_kerb, streets left out: {uncovered:F3} m² uncovered, found {findings.Incidents.Sum(incident => incident.Parts.GetValueOrDefault(IncidentKind.Gap)):F3} m² in {findings.Incidents.Length} incidents; errors after the repair {Find(repaired).Errors}");
    }

    /// <summary>Two files that make one layer, within the land they cover; the list is of where any two of them differ.</summary>
    private static void Parcels(string folder)
    {
        var (planned, standing) = (Path.Combine(folder, "LandUse_Interactive.shp"), Path.Combine(folder, "LandUse_Noninteractive.shp"));
        var file = Read(planned, standing);
        var layer = Within(file.Layer with { Units = [.. file.Layer.Units, .. Read(standing, planned).Layer.Units.Select(unit => unit with { Row = unit.Row + file.Layer.Units.Length })] });
        var findings = Find(layer);
        var truth = File.ReadLines(Path.Combine(folder, "TRUTH_landuse_errors.csv")).Skip(1).Select(line => line.Split(','))
            .Select(row => (Kind: row[0], Area: Number(row[3]), Place: new FinePoint(Number(row[4]), Number(row[5])))).ToList();
        foreach (var least in new[] { 0.01, 0.001, 0.0001 })
        {
            var known = truth.FindAll(error => error.Area >= least);
            Say($"land use of District 7, {layer.Units.Length} parcels: of {known.Count} known gaps and overlaps from {least} m² {known.Count(error => findings.Incidents.Any(incident => KnownError.Distance(incident, error.Place) < 1))} found; incidents {findings.Incidents.Length}");
        }
        Repair("land use", findings, findings.Errors);
    }

    /// <summary>Wards of one file each, drawn each for itself: NetTopologySuite says by how much any two overlap and what they enclose.</summary>
    private static void NewWards(string folder)
    {
        const double Least = 1e-4;
        var together = Path.GetTempFileName() + ".geojson";
        var features = Directory.GetFiles(folder, "*.geojson").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetRawText()));
        File.WriteAllText(together, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
        var layer = Within(Read(together, together).Layer);
        File.Delete(together);
        var wards = layer.Units.Select(unit => ToNts(layer, unit)).ToList();
        var overlaps = (from i in Enumerable.Range(0, wards.Count) from j in Enumerable.Range(i + 1, wards.Count - i - 1) select wards[i].Intersection(wards[j]).Area).Where(area => area > Least).ToList();
        var gaps = NetTopologySuite.Operation.Union.UnaryUnionOp.Union(wards.Cast<Geometry>()) is { } union
            ? Enumerable.Range(0, union.NumGeometries).SelectMany(part => ((Polygon)union.GetGeometryN(part)).InteriorRings).Select(ring => new Polygon((LinearRing)ring).Area).Where(area => area > Least).ToList() : [];
        var findings = Find(layer);
        Say($"{wards.Count} new wards of 2025: by NetTopologySuite {overlaps.Count} pairs overlap by {overlaps.Sum():F3} m² and {gaps.Count} gaps hold {gaps.Sum():F3} m²; found {findings.Incidents.Sum(incident => incident.Parts.GetValueOrDefault(IncidentKind.Overlap)):F3} m² of overlap and {findings.Incidents.Sum(incident => incident.Parts.GetValueOrDefault(IncidentKind.Gap)):F3} m² of gaps in {findings.Incidents.Length} incidents");
    }

    /// <summary>In the place of a ward: all that the units cover, without holes.</summary>
    private static PolygonLayer Within(PolygonLayer layer) => layer with
    {
        Ward = [.. PolygonLayer.Land([.. layer.Units.SelectMany(unit => unit.Area)], CancellationToken.None).Select(polygon => new GridPolygon(polygon.Shell))],
    };

    private static PolygonFile Read(string path, string ward) => PolygonFile.Read(path, ward, new(), CancellationToken.None);

    private static LayerFindings Find(PolygonLayer layer) => LayerCheck.Find(layer, CancellationToken.None);

    private static double Area(PolygonLayer layer, IEnumerable<GridPolygon> polygons) => polygons.Sum(layer.Grid.AreaM2);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
