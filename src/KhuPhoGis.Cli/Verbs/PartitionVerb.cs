using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho partition INSTANCE.json --parts K …</c>: the engine alone on a weighted graph, for comparison with published results.</summary>
internal static class PartitionVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("partition");
        var instance = verb.Argument<string>("instance");
        var parts = verb.Option("--parts", "K", verb.Parse.Count, required: true);
        var tolerance = verb.Option("--tolerance", "PCT", verb.Parse.Percent);
        var lower = verb.Option("--lower", "L", verb.Parse.Whole);
        var upper = verb.Option("--upper", "U", verb.Parse.Whole);
        var objective = verb.Option("--objective", "cut-edges|cut-length", text => verb.Parse.OneOf(text, "cut-edges", "cut-length"));
        var seed = verb.Option("--seed", "N", verb.Parse.Seed);
        var limit = verb.Option("--time-limit", "500ms|5s|2m", verb.Parse.Duration);
        var output = verb.Option<string>("--out", "LABELS.json", key: "labels-out");
        var certificate = verb.Option<string>("--certificate", "PROOF.json");
        return verb.Runs(async (parsed, job) =>
        {
            var isTolerance = parsed.GetValue(tolerance) is not null;
            if (isTolerance == (parsed.GetValue(lower) is not null) || isTolerance == (parsed.GetValue(upper) is not null))
                throw new WrongUsageException(job.Text("cli.usage.tolerance-or-limits"));
            var graph = PartitionInstance.Read(parsed.GetRequiredValue(instance), parsed.GetValue(objective) == "cut-edges");
            var bounds = BoundsOf(job, graph.TotalWeight, parsed.GetRequiredValue(parts)!.Value,
                parsed.GetValue(tolerance), parsed.GetValue(lower), parsed.GetValue(upper));
            var options = new DrawOptions { Seed = parsed.GetValue(seed) ?? 1, Effort = parsed.GetValue(limit)?.TotalSeconds ?? 5 };
            var began = job.Clock.GetTimestamp();
            var drawn = await job.WithProgressAsync("cli.progress.redraw",
                progress => Districting.Draw(graph, bounds, options, new Shares(progress), job.Cancel));
            job.Cancel.ThrowIfCancellationRequested();
            var result = new PartitionResult(graph, bounds, drawn, job.Clock.GetElapsedTime(began));
            if (parsed.GetValue(output) is { } path)
                Write(path, new() { ["labels"] = Json.Array(drawn.Labels) });
            if (parsed.GetValue(certificate) is { } proof)
                Write(proof, result.Proof());
            job.Show(result.ToJson(), words => result.Write(words, job));
            return result.IsWithin ? ExitCode.Ok : ExitCode.PlanHasErrors;
        });
    }

    /// <summary>Limits are rounded inwards; where no whole number lies between them, the nearest to the mean on either side.</summary>
    private static DrawBounds BoundsOf(Job job, long total, int parts, decimal? tolerance, int? lower, int? upper)
    {
        var mean = total / (decimal)parts;
        var (least, most) = tolerance is { } percent
            ? (Math.Ceiling(mean * (1 - (percent / 100))), Math.Floor(mean * (1 + (percent / 100))))
            : (lower!.Value, upper!.Value);
        if (tolerance is null && least > most)
            throw new WrongUsageException(job.Text("cli.usage.limits", least, mean, most));
        if (least > most)
            (least, most) = (Math.Floor(mean), Math.Ceiling(mean));
        return most > int.MaxValue
            ? throw new WrongUsageException(job.Text("cli.usage.limits", least, mean, most))
            : DrawBounds.Uniform(parts, (int)least, (int)Math.Clamp(Math.Round(mean), least, most), (int)most);
    }

    private static void Write(string path, JsonObject json)
    {
        var unfinished = path + ".unfinished";
        try
        {
            File.WriteAllText(unfinished, json.ToJsonString());
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private sealed class Shares(IProgress<double> progress) : IProgress<DrawProgress>
    {
        public void Report(DrawProgress value) => progress.Report(value.Share);
    }
}
