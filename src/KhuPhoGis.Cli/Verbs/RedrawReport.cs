using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>What <c>redraw</c> prints: the figures of the best plan, why it is not what was asked if so, and the alternatives.</summary>
/// <param name="drawn">As asked first, at least one; in the order of the order's names.</param>
internal sealed class RedrawReport(Job job, RuleProfile rules, RedrawOrder order, IReadOnlyList<Alternative> drawn, TimeSpan took)
{
    private readonly Measures _measures = drawn[0].Figures;

    private Plan Best => drawn[0].Result.Plan;

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["plan"] = order.Plan,
            ["seed"] = drawn[0].Seed,
            ["milliseconds"] = (long)Math.Round(took.TotalMilliseconds),
        };
        foreach (var (key, value) in new PlanReport(Best, _measures).ToJson().ToList())
            json[key] = value?.DeepClone();
        json["infeasible"] = drawn[0].Result.Draw.Infeasible is { } why ? InfeasibleJson(why) : null;
        if (drawn.Count > 1)
            json["alternatives"] = Json.Array(order.Names.Zip(drawn, Alternative));
        return json;
    }

    public void Write(TextWriter words)
    {
        words.WriteLine(job.Text("cli.redraw.done", order.Plan, _measures.Neighborhoods.Length, Best.Ward.HouseholdCount, drawn[0].Seed, took.TotalSeconds));
        words.WriteLine();
        new PlanReport(Best, _measures).Write(words, job);
        if (drawn[0].Result.Draw.Infeasible is { } why)
        {
            words.WriteLine();
            words.WriteLine(Sentence(why));
        }
        if (drawn.Count > 1)
            AlternativesTable(words);
    }

    private JsonObject Alternative(string name, Alternative one) => new()
    {
        ["plan"] = name,
        ["seed"] = one.Seed,
        ["aim"] = Kebab(one.Aim.ToString()),
        ["title"] = one.Title(job.Language),
        ["explanation"] = one.Words(job.Language),
        ["maxDeviation"] = Json.Round(one.Figures.MaxDeviation, 6),
        ["boundaryLengthM"] = Json.Round(one.Figures.BoundaryLengthM, 3),
        ["streetShare"] = Json.Round(one.Figures.StreetShare, 6),
        ["groupsSplit"] = one.Result.Draw.Score.GroupsSplit,
        ["householdsMoved"] = one.Result.Draw.Score.Moved,
        ["withinLimits"] = one.Result.Draw.WithinBounds,
    };

    private void AlternativesTable(TextWriter words)
    {
        var table = new Table((job.Text("cli.column.plan"), false), (job.Text("cli.column.aim"), false), (job.Text("cli.column.deviation"), true),
            (job.Text("cli.column.boundary"), true), (job.Text("cli.column.groups-split"), true), (job.Text("cli.column.moved"), true));
        foreach (var (name, one) in order.Names.Zip(drawn))
        {
            var score = one.Result.Draw.Score;
            table.Add(name, one.Title(job.Language), one.Figures.MaxDeviation.ToString("P1", job.Language), one.Figures.BoundaryLengthM.ToString("N0", job.Language),
                score.GroupsSplit.ToString("N0", job.Language), score.Moved.ToString("N0", job.Language));
        }
        words.WriteLine();
        words.WriteLine(job.Text("cli.redraw.alternatives"));
        table.Write(words);
        words.WriteLine();
        foreach (var (name, one) in order.Names.Zip(drawn))
            words.WriteLine($"{name}: {one.Words(job.Language)}");
    }

    private JsonObject InfeasibleJson(Infeasibility why)
    {
        var (count, fewest, most) = Nearest(why);
        return new()
        {
            ["code"] = Kebab(why.Reason.ToString()),
            ["message"] = Sentence(why),
            ["nearest"] = new JsonObject { ["count"] = count, ["min"] = fewest, ["max"] = most },
            ["units"] = Json.Array(why.Units.AsEnumerable()),
            ["households"] = why.Households,
        };
    }

    private string Sentence(Infeasibility why)
    {
        var (count, fewest, most) = Nearest(why);
        return job.Text("cli.infeasible." + Kebab(why.Reason.ToString()), _measures.Neighborhoods.Length, rules.Min, rules.Max, why.Households, count, fewest, most);
    }

    /// <summary>The nearest request that can be met: another number within the limits asked for, else the limits that this plan keeps.</summary>
    private (int Count, int Fewest, int Most) Nearest(Infeasibility why) => why.NearestCount is { } count && count != _measures.Neighborhoods.Length
        ? (count, rules.Min, rules.Max)
        : (_measures.Neighborhoods.Length, _measures.Neighborhoods.Min(unit => unit.Households), _measures.Neighborhoods.Max(unit => unit.Households));

    /// <summary>TooFewNeighborhoods → too-few-neighborhoods.</summary>
    internal static string Kebab(string name) =>
        string.Concat(name.Select((letter, i) => char.IsAsciiLetterUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
