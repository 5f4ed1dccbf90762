using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Engine;
using KhuPhoGis.Repairing;
using KhuPhoGis.Tests.Repairing;
using KhuPhoGis.Wards;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>coverage</c>: the invented city of 5,041 units and a million vertices, clean and with errors: CPU of our checks beside
/// NetTopologySuite's in the same process, what is found, and what is repaired. CPU medians of this process.
/// </summary>
internal static class CoverageTable
{
    private const int Runs = 5;

    public static int Print()
    {
        var city = InventedCoverage.City();
        var errors = InventedErrors.In(city, 330);
        var polygons = NtsLayer.Polygons(city.Layer);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{city.Units.Length} units, {polygons.Sum(polygon => polygon.NumPoints)} vertices, {errors.Truth.Length} errors"));
        var validator = Cpu("NTS CoverageValidator", () => CoverageValidator.IsValid(polygons));
        var valid = Cpu("NTS CoverageValidator + IsValid", () => CoverageValidator.IsValid(polygons) && polygons.All(polygon => polygon.IsValid));
        Ratio("yes or no (from NTS polygons to the answer)", Cpu("", () => LayerCheck.Cancels(Read(polygons, city))), validator);
        Ratio("full proof (from NTS polygons to the answer)", Cpu("", () => LayerCheck.IsProved(Read(polygons, city))), valid);
        LayerFindings? findings = null;
        Ratio("complete list of errors, against Validator + IsValid", Cpu("", () => (findings = LayerCheck.Find(errors.Layer, CancellationToken.None)).IsPartition), valid);
        Moves(city, polygons);
        Scores(errors, findings!);
        Repairs(errors);
        return 0;
    }

    private static PolygonLayer Read(Geometry[] polygons, InventedCoverage city) => city.Layer with
    {
        Units = [.. polygons.Select((polygon, i) => new LayerUnit("", i, [Storage.Files.GridGeometry.FromPolygon((Polygon)polygon)]))],
    };

    private static void Moves(InventedCoverage city, Geometry[] polygons)
    {
        var (live, dice, ours) = (LiveCheck.Of(city.Layer), new SplitMix64(5), new List<double>());
        for (var i = 0; i < 4000; i++)
        {
            var ring = city.Units[(city.Columns * (1 + dice.Below(city.Rows - 2))) + 1 + dice.Below(city.Columns - 2)].Shell;
            var from = ring[dice.Below(ring.Length - 1)];
            var to = new GridPoint(from.X + dice.Below(400) - 200, from.Y + dice.Below(400) - 200);
            var watch = Stopwatch.GetTimestamp();
            var answer = live.Move(from, to);
            if (i >= 1000)
                ours.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
            if (answer is null)
                live.Move(to, from);
        }
        var theirs = Enumerable.Range(0, 200).Select(i =>
        {
            var unit = (city.Columns * (1 + (i % (city.Rows - 2)))) + 20;
            var neighbors = new[] { unit - 1, unit + 1, unit - city.Columns, unit + city.Columns }.Select(other => polygons[other]).ToArray();
            var watch = Stopwatch.GetTimestamp();
            CoveragePolygonValidator.Validate(polygons[unit], neighbors);
            return Stopwatch.GetElapsedTime(watch).TotalMicroseconds;
        }).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one moved vertex checked: median {Median(ours):F1} µs; NTS CoveragePolygonValidator on one polygon: {Median(theirs):F0} µs"));
    }

    private static void Scores(InventedErrors errors, LayerFindings findings)
    {
        var score = InventedScore.Of(errors, findings);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"found {score.Found} of {score.Errors}, kind right {100.0 * score.Right / score.Errors:F1} %, false alarms {score.FalseAlarms}, incidents per error {(double)score.Incidents / score.Errors:F2}"));
        if (score.Missed.Length > 0)
            Console.WriteLine("  " + score.Missed);
    }

    private static void Repairs(InventedErrors errors)
    {
        var automatic = LayerRepair.Run(errors.Layer, [], RepairAction.LongestBorder, CancellationToken.None);
        var left = LayerCheck.Find(automatic.Layer, CancellationToken.None);
        var guided = LayerRepair.Run(automatic.Layer, [.. left.Incidents.Where(incident => incident.IsError).Select(incident => incident.Kind == IncidentKind.Duplicate
            ? new RepairDecision(incident.Id, RepairAction.Drop, Row: incident.Rows[^1]) : new(incident.Id, RepairAction.NewUnit, "new"))], RepairAction.LongestBorder, CancellationToken.None);
        var concerned = LayerCheck.Find(errors.Layer, CancellationToken.None).Incidents.SelectMany(incident => incident.Rows).ToHashSet();
        var changed = errors.Layer.Units.Zip(automatic.Layer.Units).Count(pair => !concerned.Contains(pair.First.Row) && pair.First.Area != pair.Second.Area);
        var lost = errors.Layer.Units.Zip(automatic.Layer.Units).Count(pair => pair.First.Area.Length > 0 && pair.Second.Area.IsEmpty);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"repaired by the rule {100.0 * (errors.Truth.Length - left.Errors) / errors.Truth.Length:F1} %, {left.Errors} left to a person, then {LayerCheck.Find(guided.Layer, CancellationToken.None).Errors}; units lost {lost}; uninvolved units changed {changed}"));
    }

    private static double Cpu(string name, Func<bool> work)
    {
        work();
        var times = Enumerable.Range(0, Runs).Select(_ =>
        {
            GC.Collect();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            work();
            return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
        });
        var median = Median([.. times]);
        if (name.Length > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {median:F0} ms CPU"));
        return median;
    }

    private static void Ratio(string name, double ours, double theirs) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {ours:F0} ms CPU, 1/{theirs / ours:F1}"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
