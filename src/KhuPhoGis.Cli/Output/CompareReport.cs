using System.Text.Json.Nodes;
using KhuPhoGis.Comparing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Output;

/// <summary>A comparison as JSON, and its account as a table that adds up.</summary>
/// <param name="ward">The new plan's; needed for JSON only.</param>
internal sealed class CompareReport(Job job, Ward? ward)
{
    public JsonObject ToJson(string from, string to, Crosswalk crosswalk) => new()
    {
        ["from"] = from,
        ["to"] = to,
        ["crosswalk"] = Json.Array(crosswalk.Rows.Select(Row)),
        ["successors"] = Json.Array(crosswalk.Successors.Select(Row)),
        ["households"] = crosswalk.Households,
        ["householdsKept"] = crosswalk.HouseholdsKept,
        ["householdsChanged"] = crosswalk.HouseholdsChanged,
        ["people"] = crosswalk.People,
        ["peopleChanged"] = crosswalk.PeopleChanged,
        ["unitsBefore"] = crosswalk.UnitsBefore,
        ["unitsAfter"] = crosswalk.UnitsAfter,
        ["postsBefore"] = crosswalk.PostsBefore,
        ["postsAfter"] = crosswalk.PostsAfter,
        ["balance"] = Json.Array(crosswalk.Balance.Units.Select(Unit)),
        ["totals"] = Totals(crosswalk),
        ["changed"] = Json.Array(crosswalk.Changed.Select(household => Household(crosswalk, household))),
    };

    /// <summary>Units, households, people and posts before, the change, and after.</summary>
    public void WriteTotals(TextWriter words, Crosswalk crosswalk)
    {
        var table = new Table((job.Text("cli.column.figure"), false), (job.Text("cli.column.before"), true), (job.Text("cli.column.change"), true), (job.Text("cli.column.after"), true));
        foreach (var (key, before, after) in Figures(crosswalk))
            table.Add(job.Text("cli.compare.figure." + key), Number(before), (after - before).ToString("+#,0;−#,0;0", job.Language), Number(after));
        table.Write(words);
        words.WriteLine(job.Text(crosswalk.Balance.AddsUp ? "cli.compare.adds-up" : "cli.compare.does-not-add-up"));
    }

    private static IEnumerable<(string Key, int Before, int After)> Figures(Crosswalk crosswalk) =>
    [
        ("units", crosswalk.UnitsBefore, crosswalk.UnitsAfter),
        ("households", crosswalk.Balance.Before.Households, crosswalk.Balance.After.Households),
        ("people", crosswalk.Balance.Before.People, crosswalk.Balance.After.People),
        ("posts", crosswalk.PostsBefore, crosswalk.PostsAfter),
    ];

    private static JsonObject Totals(Crosswalk crosswalk)
    {
        var totals = new JsonObject { ["addsUp"] = crosswalk.Balance.AddsUp };
        foreach (var (key, before, after) in Figures(crosswalk))
            totals[key] = new JsonObject { ["before"] = before, ["change"] = after - before, ["after"] = after };
        return totals;
    }

    private JsonObject Household(Crosswalk crosswalk, int index) => new()
    {
        ["code"] = ward!.Households[index].Code,
        ["from"] = crosswalk.Homes[index].From,
        ["to"] = crosswalk.Homes[index].To,
        ["households"] = ward.Households[index].Count,
        ["people"] = ward.Households[index].People,
    };

    private static JsonObject Unit(UnitBalance unit) => new()
    {
        ["from"] = unit.From,
        ["to"] = unit.To,
        ["before"] = Tally(unit.Before),
        ["register"] = Tally(unit.Register),
        ["left"] = Tally(unit.Left),
        ["joined"] = Tally(unit.Joined),
        ["after"] = Tally(unit.After),
        ["addsUp"] = unit.AddsUp,
    };

    private static JsonObject Tally(Tally tally) => new() { ["households"] = tally.Households, ["people"] = tally.People };

    private static JsonObject Row(CrosswalkRow row) => new()
    {
        ["from"] = row.From,
        ["to"] = row.To,
        ["households"] = row.Households,
        ["people"] = row.People,
    };

    private string Number(int number) => number.ToString("N0", job.Language);
}
