using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Addresses;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho locate STORE [--household CODE… | --group CODE] [--at E,N]</c>: the households whose door is not known, or places some of them by hand.
/// </summary>
internal static class LocateVerb
{
    /// <summary>Rows shown to a person; all of them are in the JSON.</summary>
    private const int Shown = 20;

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("locate");
        var store = verb.Argument<string>("store");
        var households = verb.Several("--household", "CODE");
        var group = verb.Option<string>("--group", "CODE");
        var at = verb.Option("--at", "E,N", verb.Parse.Door);
        return verb.Runs((parsed, job) =>
            RunAsync(job, parsed.GetRequiredValue(store), parsed.GetValue(households) ?? [], parsed.GetValue(group), parsed.GetValue(at)));
    }

    private static async Task<int> RunAsync(Job job, string address, string[] codes, string? group, GridPoint? door)
    {
        if ((codes.Length > 0 || group is not null) != door.HasValue)
            throw new WrongUsageException(job.Text("cli.usage.locate"));
        await using var store = await job.OpenAsync(address);
        var ward = await store.ReadWardAsync(job.Cancel);
        var placed = 0;
        if (door is { } at)
        {
            var chosen = Chosen(ward, codes, group);
            placed = chosen.Count;
            ward = HandPlacing.Place(ward, chosen, at);
            await job.Register.ChangeAsync(StoreAddress.Parse(address), store, () => store.ReplaceLayerAsync(
                ward, WardLayer.Households, new(job.Text("cli.locate.source"), "", ward.Crs, placed, placed, job.User), job.Cancel), job.Cancel);
        }
        job.Show(Json(ward, placed), words => Write(words, job, ward, placed));
        return ExitCode.Ok;
    }

    /// <exception cref="BadInputException">Nobody of that code or group.</exception>
    private static HashSet<string> Chosen(Ward ward, string[] codes, string? group)
    {
        var known = ward.Households.Select(household => household.Code).Concat(ward.Unlocated.Select(household => household.Code)).ToHashSet(StringComparer.Ordinal);
        if (Array.Find(codes, code => !known.Contains(code)) is { } missing)
            throw new BadInputException(ward.Name, null, "no-such-household", missing);
        var waiting = ward.Unlocated.Where(household => group is not null && household.Group == group).Select(household => household.Code).ToList();
        if (group is not null && waiting.Count == 0)
            throw new BadInputException(ward.Name, null, "no-such-waiting-group", group);
        return [.. codes, .. waiting];
    }

    private static JsonObject Json(Ward ward, int placed) => new()
    {
        ["placed"] = placed,
        ["notLocated"] = ward.Unlocated.Sum(household => household.Count),
        ["doors"] = new JsonObject(ward.Households.GroupBy(household => household.Knowledge).OrderBy(doors => doors.Key)
            .Select(doors => KeyValuePair.Create(HouseholdReportWords.Of(doors.Key), (JsonNode?)doors.Count()))),
        ["unlocated"] = new JsonArray([.. ward.Unlocated.Select(household => new JsonObject
        {
            ["code"] = household.Code, ["address"] = household.Address, ["group"] = household.Group, ["households"] = household.Count, ["reason"] = household.Reason,
        })]),
    };

    private static void Write(TextWriter words, Job job, Ward ward, int placed)
    {
        if (placed > 0)
            words.WriteLine(job.Text("cli.locate.placed", placed));
        foreach (var doors in ward.Households.GroupBy(household => household.Knowledge).OrderBy(doors => doors.Key))
            words.WriteLine("  " + job.Text("door." + HouseholdReportWords.Of(doors.Key), doors.Count()));
        words.WriteLine(job.Text("cli.locate.left", ward.Unlocated.Sum(household => household.Count)));
        if (ward.Unlocated.IsEmpty)
            return;
        var table = new Table((job.Text("cli.column.household"), false), (job.Text("cli.column.address"), false), (job.Text("cli.column.reason"), false));
        foreach (var household in ward.Unlocated.Take(Shown))
            table.Add(household.Code, household.Address ?? "–", job.Text("unlocated." + household.Reason));
        table.Write(words);
        if (ward.Unlocated.Length > Shown)
            words.WriteLine("  " + job.Text("cli.import.more", ward.Unlocated.Length - Shown));
    }
}
