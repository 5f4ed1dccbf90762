using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho check-file POLYGONS --ward FILE</c>: what is wrong with any polygon file; exit 10 when there are errors.</summary>
internal static class CheckFileVerb
{
    /// <summary>Incidents shown to a person; all of them are in the JSON and in the report.</summary>
    private const int Shown = 40;

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("check-file");
        var layer = new LayerOptions(verb);
        var ignore = verb.Option("--ignore-below-m2", "A", verb.Parse.Measure);
        var report = verb.Several("--report", "FILE.xlsx|FILE.geojson");
        return verb.Runs((parsed, job) => RunAsync(job, layer, parsed, parsed.GetValue(ignore) ?? 0, parsed.GetValue(report) ?? []));
    }

    private static async Task<int> RunAsync(Job job, LayerOptions options, ParseResult parsed, double ignore, string[] reports)
    {
        var (file, findings) = await job.WithProgressAsync("cli.progress.check", async _ =>
        {
            var file = await options.ReadAsync(parsed, job);
            return (file, Without(LayerCheck.Find(file.Layer, job.Cancel), ignore));
        });
        foreach (var report in reports)
            LayerReport.Write(file, findings, report, job.Language);
        job.Show(LayerJson.Findings(file, findings, job), words => Write(words, job, file, findings));
        return findings.Errors > 0 ? ExitCode.PlanHasErrors : ExitCode.Ok;
    }

    /// <summary>Leaves small areas out of the list; whether the layer is a partition stays as it is.</summary>
    private static LayerFindings Without(LayerFindings findings, double areaM2)
    {
        var shown = findings.Incidents.RemoveAll(incident => incident.AreaM2 < areaM2
            && incident.Kind is IncidentKind.Gap or IncidentKind.Overlap or IncidentKind.Outside or IncidentKind.Misaligned);
        return areaM2 <= 0 ? findings : findings with { Shown = shown };
    }

    private static void Write(TextWriter words, Job job, PolygonFile file, LayerFindings findings)
    {
        if (findings.NoMatch is { } why)
        {
            words.WriteLine(job.Text("repair.no-match." + why));
            return;
        }
        words.WriteLine(job.Text("cli.check-file.done", file.Layer.Units.Length, findings.Errors, findings.Shown.Length - findings.Errors));
        if (!findings.Shown.IsEmpty)
            IncidentTable(words, job, findings);
        words.WriteLine(job.Text(findings.IsPartition ? "cli.check.partition" : "cli.check.no-partition"));
    }

    private static void IncidentTable(TextWriter words, Job job, LayerFindings findings)
    {
        var table = new Table((job.Text("cli.column.severity"), false), (job.Text("cli.column.incident"), false), (job.Text("cli.column.area-m2"), true),
            (job.Text("cli.column.width-m"), true), (job.Text("cli.column.issue"), false));
        foreach (var incident in findings.Shown.Take(Shown))
        {
            table.Add(job.Text(incident.IsError ? "cli.check.error" : "cli.check.warning"), incident.Id, incident.AreaM2.ToString("N3", job.Language),
                incident.WidthM.ToString("N3", job.Language), incident.Message(job.Language));
        }
        words.WriteLine();
        table.Write(words);
        if (findings.Shown.Length > Shown)
            words.WriteLine("  " + job.Text("cli.check-file.more", findings.Shown.Length - Shown));
        words.WriteLine();
    }
}

/// <summary>Findings as the command line writes them for machines.</summary>
internal static class LayerJson
{
    public static JsonObject Findings(PolygonFile file, LayerFindings findings, Job job)
    {
        var issues = findings.Shown.Select(incident => Issue(file, incident, job)).ToList();
        if (findings.NoMatch is { } why)
            issues.Add(NoMatch(why, job));
        return new()
        {
            ["issues"] = Json.Array(issues),
            ["errors"] = findings.Errors,
            ["warnings"] = issues.Count - findings.Errors,
            ["isPartition"] = findings.IsPartition,
            ["units"] = file.Layer.Units.Length,
            ["crs"] = file.Crs.Epsg,
        };
    }

    private static JsonObject NoMatch(string why, Job job) => new()
    {
        ["id"] = "no-match-" + why,
        ["check"] = "no-match",
        ["severity"] = "error",
        ["message"] = job.Text("repair.no-match." + why),
        ["units"] = Json.Array(Array.Empty<string>()),
    };

    public static JsonObject Issue(PolygonFile file, Incident incident, Job job)
    {
        var (x, y) = file.Place(incident.Place.East, incident.Place.North);
        return new()
        {
            ["id"] = incident.Id,
            ["check"] = Incident.Word(incident.Kind),
            ["severity"] = incident.IsError ? "error" : "warning",
            ["message"] = incident.Message(job.Language),
            ["units"] = Json.Array(incident.Units.AsEnumerable()),
            ["rows"] = Json.Array(incident.Rows.AsEnumerable()),
            ["x"] = x,
            ["y"] = y,
            ["areaM2"] = Json.Round(incident.AreaM2, 6),
            ["widthM"] = Json.Round(incident.WidthM, 4),
            ["households"] = file.Layer.Households.IsEmpty ? null : incident.Households,
            ["parts"] = new JsonObject(incident.Parts.Select(part => KeyValuePair.Create(Incident.Word(part.Key), (JsonNode?)Json.Round(part.Value, 6)))),
        };
    }
}
