using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho info STORE</c>: what is in a project.</summary>
internal static class InfoVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("info");
        var store = verb.Argument<string>("store");
        return verb.Runs(async (parsed, job) =>
        {
            var address = parsed.GetRequiredValue(store);
            await using var opened = await job.OpenAsync(address);
            var contents = await opened.InfoAsync(job.Cancel);
            job.Show(ToJson(address, contents), words => Write(words, job, contents));
            return ExitCode.Ok;
        });
    }

    private static JsonObject ToJson(string address, StoreContents contents) => new()
    {
        ["store"] = StoreAddress.Parse(address).ToString(),
        ["ward"] = new JsonObject { ["code"] = contents.Ward.Code, ["name"] = contents.Ward.Name },
        ["crs"] = FormattableString.Invariant($"EPSG:{contents.Ward.Crs}"),
        ["rules"] = Rules(contents.Ward.Rules),
        ["extent"] = contents is { SouthWest: { } low, NorthEast: { } high }
            ? new JsonObject { ["minX"] = low.East, ["minY"] = low.North, ["maxX"] = high.East, ["maxY"] = high.North }
            : null,
        ["layers"] = Json.Array(contents.Layers.Select(Layer)),
        ["households"] = contents.Households,
        ["people"] = contents.People,
        ["cells"] = contents.Cells,
        ["plans"] = Json.Array(contents.Plans.Select(Plan)),
    };

    private static JsonObject Rules(RuleProfile rules) => new()
    {
        ["id"] = rules.Id,
        ["title"] = rules.Title,
        ["target"] = rules.Target,
        ["min"] = rules.Min,
        ["max"] = rules.Max,
    };

    private static JsonObject Layer(LayerContents layer) => new()
    {
        ["layer"] = ImportReportJson.Word(layer.Layer),
        ["count"] = layer.Count,
        ["source"] = layer.Source is { } source
            ? new JsonObject { ["file"] = source.File, ["sha256"] = source.Sha256, ["crs"] = FormattableString.Invariant($"EPSG:{source.Crs}") }
            : null,
        ["importedAt"] = layer.ImportedAt?.ToString("O", CultureInfo.InvariantCulture),
    };

    private static JsonObject Plan(PlanSummary plan) => new()
    {
        ["name"] = plan.Name,
        ["status"] = plan.Status,
        ["version"] = plan.Head.Version,
        ["author"] = plan.Head.Author,
        ["at"] = plan.Head.At.ToString("O", CultureInfo.InvariantCulture),
        ["message"] = plan.Head.Message,
        ["neighborhoods"] = plan.Head.Figures.Neighborhoods,
        ["households"] = plan.Head.Figures.Households,
        ["unplacedHouseholds"] = plan.Head.Figures.Unplaced,
        ["fewest"] = plan.Head.Figures.Fewest,
        ["most"] = plan.Head.Figures.Most,
        ["fingerprint"] = plan.Head.Fingerprint,
        ["hash"] = plan.Head.Hash,
    };

    private static void Write(TextWriter words, Job job, StoreContents contents)
    {
        var (ward, rules) = (contents.Ward, contents.Ward.Rules);
        words.WriteLine(job.Text("cli.info.ward", ward.Name, ward.Code, CoordinateSystems.Get(ward.Crs)));
        words.WriteLine(job.Text("cli.info.rules", rules.Title, rules.Target, rules.Min, rules.Max));
        if (contents is { SouthWest: { } low, NorthEast: { } high })
            words.WriteLine(job.Text("cli.info.extent", low.East, low.North, high.East, high.North));
        words.WriteLine(job.Text("cli.info.households", contents.Households, contents.People));
        words.WriteLine(contents.Cells is { } cells ? job.Text("cli.info.cells", cells) : job.Text("cli.info.no-cells"));
        words.WriteLine();
        var layers = new Table((job.Text("cli.column.layer"), false), (job.Text("cli.column.count"), true), (job.Text("cli.column.source"), false));
        foreach (var layer in contents.Layers)
            layers.Add(job.Text("cli.layer." + ImportReportJson.Word(layer.Layer)), layer.Count.ToString("N0", job.Language), layer.Source?.File ?? "");
        layers.Write(words);
        words.WriteLine();
        if (contents.Plans.IsEmpty)
            words.WriteLine(job.Text("cli.info.no-plans"));
        else
            Plans(words, job, contents);
    }

    private static void Plans(TextWriter words, Job job, StoreContents contents)
    {
        var plans = new Table(
            (job.Text("cli.column.plan"), false), (job.Text("cli.column.version"), true), (job.Text("cli.column.neighborhoods"), true),
            (job.Text("cli.column.fewest"), true), (job.Text("cli.column.most"), true), (job.Text("cli.column.author"), false), (job.Text("cli.column.saved"), false));
        foreach (var (name, _, head) in contents.Plans)
        {
            plans.Add(name, head.Version.ToString(job.Language), head.Figures.Neighborhoods.ToString("N0", job.Language),
                head.Figures.Fewest.ToString("N0", job.Language), head.Figures.Most.ToString("N0", job.Language), head.Author,
                head.At.ToLocalTime().ToString("g", job.Language));
        }
        plans.Write(words);
    }
}
