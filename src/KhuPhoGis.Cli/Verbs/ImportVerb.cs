using System.Collections.Immutable;
using System.CommandLine;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho import STORE LAYER SOURCE</c>: takes one layer of the ward from a file, and says what became of each row.</summary>
internal static class ImportVerb
{
    /// <summary>Rejected rows shown to a person; all of them are in the JSON.</summary>
    private const int Shown = 10;

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("import");
        var store = verb.Argument<string>("store");
        var layer = verb.Argument("layer", verb.Parse.Layer);
        var source = verb.Argument<string>("source");
        var sourceLayer = verb.Option<string>("--layer", "NAME", key: "source-layer");
        var crs = verb.Option("--crs", "EPSG:n", verb.Parse.Crs, key: "crs-of-source");
        var fields = verb.Several("--field", "OURS=THEIRS");
        var encoding = verb.Option("--encoding", "utf8|tcvn3|vni|cp1258", text => verb.Parse.OneOf(text, "utf8", "tcvn3", "vni", "cp1258"));
        var replace = verb.Flag("--replace");
        var take = verb.Option("--take", "added,gone,moved,recounted|none", text => Kinds(verb, text), key: "import-take");
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store), parsed.GetRequiredValue(layer)!.Value, parsed.GetRequiredValue(source), new()
        {
            SourceLayer = parsed.GetValue(sourceLayer),
            Crs = parsed.GetValue(crs),
            Fields = Fields(job, parsed.GetValue(fields) ?? []),
            Encoding = parsed.GetValue(encoding),
            Replace = parsed.GetValue(replace),
        }, parsed.GetValue(take) ?? HouseholdChangeKinds.All));
    }

    private static async Task<int> RunAsync(Job job, string address, WardLayer layer, string source, ImportOptions options, HouseholdChangeKinds take)
    {
        await using var store = await job.OpenAsync(address);
        var ward = await store.ReadWardAsync(job.Cancel);
        var (after, report) = await job.WithProgressAsync("cli.progress.import",
            progress => StagedImport.RunAsync(job.Importer, ward, layer, source, options, job.User, new Shares(progress), job.Cancel));
        if (report.Changes is not null)
            after = HouseholdUpdate.Take(ward, after, take);
        if (report.Changes is null || take != HouseholdChangeKinds.None)
            await WriteAsync(job, address, store, after, layer, await SourceAsync(source, report, job));
        job.Show(ImportReportJson.Write(report, job.Language), words => Write(words, job, report, take));
        return ExitCode.Ok;
    }

    /// <summary>A list of households can be taken back, here and in the window.</summary>
    private static Task WriteAsync(Job job, string address, IPlanStore store, Ward ward, WardLayer layer, LayerSource source)
    {
        Task Replace() => store.ReplaceLayerAsync(ward, layer, source, job.Cancel);
        return layer == WardLayer.Households ? job.Register.ChangeAsync(StoreAddress.Parse(address), store, Replace, job.Cancel) : Replace();
    }

    private static async Task<LayerSource> SourceAsync(string path, ImportReport report, Job job)
    {
        var hash = await SourceFingerprint.OfAsync(path, job.Cancel);
        return new(Path.GetFileName(path.TrimEnd('/')), hash, report.Crs, report.Read, report.Accepted, job.User);
    }

    private static void Write(TextWriter words, Job job, ImportReport report, HouseholdChangeKinds take)
    {
        var layer = job.Text("cli.layer." + ImportReportJson.Word(report.Layer));
        words.WriteLine(job.Text("cli.import.done", layer, report.Read, report.Accepted, report.Rejected.Length, report.Crs));
        if (report.Changes is { } changes)
        {
            words.WriteLine("  " + job.Text("cli.import.changes", changes.Added.Length, changes.Gone.Length, changes.Moved.Length, changes.Recounted.Length));
            words.WriteLine("  " + job.Text(take == HouseholdChangeKinds.None ? "cli.import.looked" : "cli.import.undo"));
        }
        foreach (var warning in report.Warnings)
            words.WriteLine("  " + warning.For(job.Language));
        if (report.Rejected.IsEmpty)
            return;
        var table = new Table((job.Text("cli.column.row"), true), (job.Text("cli.column.reason"), false));
        foreach (var row in report.Rejected.Take(Shown))
            table.Add(row.Row.ToString(job.Language), row.For(job.Language));
        table.Write(words);
        if (report.Rejected.Length > Shown)
            words.WriteLine("  " + job.Text("cli.import.more", report.Rejected.Length - Shown));
    }

    /// <summary>"added,moved"; "none" only looks.</summary>
    private static HouseholdChangeKinds? Kinds(VerbBuilder verb, string text) => text.Split(',').Aggregate(HouseholdChangeKinds.None, (all, word) =>
        all | Enum.Parse<HouseholdChangeKinds>(verb.Parse.OneOf(word.Trim(), "added", "gone", "moved", "recounted", "none"), ignoreCase: true));

    private static ImmutableDictionary<string, string> Fields(Job job, string[] pairs)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var pair in pairs)
        {
            var (ours, theirs) = pair.Split('=', 2) is [{ Length: > 0 } first, { Length: > 0 } second]
                ? (first, second)
                : throw new WrongUsageException(job.Text("cli.usage.field", pair));
            fields[ours] = theirs;
        }
        return fields.ToImmutable();
    }

    /// <summary>Per cent to shares.</summary>
    private sealed class Shares(IProgress<double> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(value / 100.0);
    }
}
