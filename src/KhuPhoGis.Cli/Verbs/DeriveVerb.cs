using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Addresses;
using KhuPhoGis.Comparing;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho derive STORE groups|neighborhoods [--membership FILE]</c>: areas of old units that nobody drew, from the register's column or from
/// rules by address. They are marked as derived.
/// </summary>
internal static class DeriveVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("derive");
        var store = verb.Argument<string>("store");
        var layer = verb.Argument("layer", text => verb.Parse.OneOf(text, "groups", "neighborhoods"), key: "derived-layer");
        var rules = verb.Option<string>("--membership", "FILE");
        var replace = verb.Flag("--replace");
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store),
            parsed.GetRequiredValue(layer) == "groups" ? WardLayer.Groups : WardLayer.Neighborhoods, parsed.GetValue(rules), parsed.GetValue(replace)));
    }

    private static async Task<int> RunAsync(Job job, string address, WardLayer layer, string? file, bool replace)
    {
        var rules = file is null ? null : MembershipRulesFile.Read(file);
        await using var store = await job.OpenAsync(address);
        var ward = await store.ReadWardAsync(job.Cancel);
        var unitOf = UnitOf(layer, rules);
        Check(ward, layer, unitOf, replace);
        var units = await job.WithProgressAsync("cli.progress.cells", _ => DerivedUnits.Of(ward, unitOf, job.Cancel));
        var without = ward.Households.Where(household => unitOf(household) is null).Sum(household => household.Count);
        await store.ReplaceLayerAsync(With(ward, layer, units), layer,
            new(file is null ? job.Text("cli.derive.source") : Path.GetFileName(file), "", ward.Crs, ward.Households.Length, units.Length, job.User), job.Cancel);
        job.Show(Json(layer, units, without), words =>
        {
            words.WriteLine(job.Text("cli.derive.done", units.Length, units.Sum(unit => unit.Households), units.Sum(unit => unit.Elsewhere), without));
        });
        return ExitCode.Ok;
    }

    private static Func<Household, string?> UnitOf(WardLayer layer, MembershipRules? rules) => rules is not null
        ? household => household.Address is { } text && AddressParser.Parse(text) is { } address ? rules.UnitOf(address) : null
        : layer == WardLayer.Groups ? household => household.Group : household => household.Neighborhood;

    /// <exception cref="BadInputException">There is nothing to derive from, or areas stand there already.</exception>
    private static void Check(Ward ward, WardLayer layer, Func<Household, string?> unitOf, bool replace)
    {
        if (ward.Boundary.IsEmpty)
            throw new BadInputException(ward.Name, null, "no-boundary");
        if (!replace && !(layer == WardLayer.Groups ? ward.Groups.All(group => group.IsDerived) : ward.Neighborhoods.All(unit => unit.IsDerived)))
            throw new BadInputException(ward.Name, null, "layer-filled", ImportReportJson.InWords(layer));
        if (!ward.Households.Any(household => unitOf(household) is not null))
            throw new BadInputException(ward.Name, null, "nothing-to-derive", ImportReportJson.InWords(layer));
    }

    private static Ward With(Ward ward, WardLayer layer, ImmutableArray<DerivedUnit> units) => layer == WardLayer.Groups
        ? ward with { Groups = [.. units.Select(unit => new ResidentialGroup(unit.Code, NeighborhoodOf(ward, unit.Code), unit.Area, IsDerived: true))] }
        : ward with { Neighborhoods = [.. units.Select(unit => new OldNeighborhood(unit.Code, Name(ward, unit.Code), unit.Area, IsDerived: true))] };

    private static string? NeighborhoodOf(Ward ward, string group) => ward.Households.FirstOrDefault(household => household.Group == group)?.Neighborhood;

    /// <summary>"5" is called "Khu phố 5".</summary>
    private static string Name(Ward ward, string code) => code.All(char.IsAsciiDigit)
        ? $"{char.ToUpperInvariant(ward.Rules.UnitTerm[0])}{ward.Rules.UnitTerm[1..]} {code}" : code;

    private static JsonObject Json(WardLayer layer, ImmutableArray<DerivedUnit> units, int without) => new()
    {
        ["layer"] = ImportReportJson.Word(layer),
        ["householdsWithoutUnit"] = without,
        ["householdsElsewhere"] = units.Sum(unit => unit.Elsewhere),
        ["units"] = new JsonArray([.. units.Select(unit => new JsonObject
        {
            ["code"] = unit.Code, ["households"] = unit.Households, ["elsewhere"] = unit.Elsewhere, ["parts"] = unit.Area.Length,
            ["areaHa"] = Math.Round(unit.Area.Sum(polygon => polygon.Area) / 10_000, 4),
        })]),
    };
}
