using System.CommandLine;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Describing;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho describe STORE --plan NAME [--unit CODE]</c>: composition, four sides, boundary and addresses of neighborhoods in words.</summary>
internal static class DescribeVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("describe");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var unit = verb.Option<string>("--unit", "CODE", key: "described-unit");
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store), parsed.GetRequiredValue(plan), parsed.GetValue(unit)));
    }

    private static async Task<int> RunAsync(Job job, string address, string name, string? code)
    {
        await using var store = await job.OpenAsync(address);
        var (plan, version) = await store.LoadAsync(name, null, job.Cancel);
        var units = plan.Neighborhoods.Where(unit => code is null || unit.Code == code || unit.Name == code).ToList();
        if (code is not null && units.Count == 0)
            throw new BadInputException(name, null, "no-such-unit", code, string.Join(", ", plan.Neighborhoods.Select(unit => unit.Code)));
        var describer = new Describer(plan.Ward);
        var described = await job.WithProgressAsync("cli.progress.describe", progress => units.Select((unit, i) =>
        {
            progress.Report(i / (double)units.Count);
            job.Cancel.ThrowIfCancellationRequested();
            return describer.Of(plan, unit.Id);
        }).ToList());
        var report = new DescriptionReport(plan, job.Language);
        job.Show(new()
        {
            ["plan"] = name,
            ["version"] = version.Version,
            ["ward"] = plan.Ward.Name,
            ["neighborhoods"] = Json.Array(described.Select(report.ToJson)),
        }, words => words.WriteLine(string.Join("\n\n", described.Select(report.Text))));
        return ExitCode.Ok;
    }
}
