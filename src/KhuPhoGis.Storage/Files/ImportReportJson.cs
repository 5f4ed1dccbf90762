using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Comparing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>The report as the command line prints it; keys are a contract, words are in the reader's language.</summary>
public static class ImportReportJson
{
    public static JsonObject Write(ImportReport report, CultureInfo language)
    {
        var json = Plain(report, language);
        json["repaired"] = new JsonArray([.. report.Repaired.Select(row => new JsonObject { ["row"] = row.Row, ["what"] = row.For(language), ["code"] = row.Code })]);
        if (report.Layer == WardLayer.Households)
            json["notLocated"] = report.NotLocated;
        if (report.Joined > 0)
            json["joined"] = report.Joined;
        if (report.Changes is { } changes)
            json["changes"] = Changes(changes);
        return json;
    }

    private static JsonObject Changes(HouseholdChanges changes) => new()
    {
        ["added"] = Codes(changes.Added),
        ["gone"] = Codes(changes.Gone),
        ["moved"] = Codes(changes.Moved),
        ["recounted"] = Codes(changes.Recounted),
    };

    private static JsonArray Codes(IEnumerable<string> codes) => [.. codes.Select(code => JsonValue.Create(code))];

    private static JsonObject Plain(ImportReport report, CultureInfo language) => new()
    {
        ["layer"] = Word(report.Layer),
        ["read"] = report.Read,
        ["accepted"] = report.Accepted,
        ["rejected"] = new JsonArray([.. report.Rejected.Select(row => Row(row, language))]),
        ["crs"] = FormattableString.Invariant($"EPSG:{report.Crs}"),
        ["warnings"] = new JsonArray([.. report.Warnings.Select(warning => JsonValue.Create(warning.For(language)))]),
    };

    /// <summary>The layer as the command line writes it.</summary>
    public static string Word(WardLayer layer) => layer.ToString().ToLowerInvariant();

    /// <summary>The layer as a sentence for a person calls it.</summary>
    public static Word InWords(WardLayer layer) => new("cli.layer." + Word(layer));

    private static JsonObject Row(RejectedRow row, CultureInfo language) =>
        new() { ["row"] = row.Row, ["reason"] = row.For(language), ["code"] = row.Code, ["value"] = row.Excerpt, ["place"] = row.Place };
}
