using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho new STORE --ward NAME [--code CODE] --crs EPSG:9210 [--rules hcmc-450]</c>: makes an empty project.</summary>
internal static class NewVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("new");
        var store = verb.Argument<string>("store");
        var ward = verb.Option<string>("--ward", "NAME", required: true);
        var code = verb.Option<string>("--code", "CODE");
        var crs = verb.Option("--crs", "EPSG:n", verb.Parse.WardZone, required: true, key: "crs-of-ward");
        var rules = verb.Option("--rules", "PROFILE", verb.Parse.Rules);
        return verb.Runs((parsed, job) =>
        {
            var address = StoreAddress.Parse(parsed.GetRequiredValue(store));
            var name = parsed.GetRequiredValue(ward).Normalize();
            return MakeAsync(job, address, new Ward
            {
                Code = parsed.GetValue(code) ?? address.WardCode ?? CodeOf(name),
                Name = name,
                Crs = parsed.GetRequiredValue<CoordinateSystem>("--crs").Epsg,
                Rules = parsed.GetValue(rules) ?? RuleProfiles.Default,
            });
        });
    }

    private static async Task<int> MakeAsync(Job job, StoreAddress address, Ward header)
    {
        await using (await PlanStores.CreateAsync(address, header, job.Clock, job.Cancel))
        {
            var zone = CoordinateSystems.Get(header.Crs);
            var warning = zone.IsWorldUtm ? job.Text("import.zone-not-official", zone.Name) : null;
            JsonArray warnings = warning is null ? [] : [warning];
            job.Show(
                new() { ["store"] = address.ToString(), ["ward"] = header.Name, ["code"] = header.Code, ["crs"] = FormattableString.Invariant($"EPSG:{zone.Epsg}"), ["rules"] = header.Rules.Id, ["warnings"] = warnings },
                words =>
                {
                    words.WriteLine(job.Text("cli.new.done", address, header.Name, header.Code, zone, header.Rules.Title));
                    if (warning is not null)
                        words.WriteLine("  " + warning);
                });
        }
        return ExitCode.Ok;
    }

    /// <summary>A code of the project's own: the name in small letters without marks, "phu-thuan".</summary>
    private static string CodeOf(string name)
    {
        var letters = name.Replace('đ', 'd').Replace('Đ', 'd').Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-').ToArray();
        var code = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return code.Length > 0 ? code : "ward";
    }
}
