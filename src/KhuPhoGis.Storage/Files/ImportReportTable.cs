using System.Globalization;
using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>The report of an import as a table to keep and to work through: what was not taken, why, and what stood there.</summary>
public static class ImportReportTable
{
    private static readonly string[] Columns = ["row", "kind", "reason", "value", "place", "code"];

    /// <summary>With a byte order mark, because spreadsheets take other files for the encoding of their country.</summary>
    public static byte[] Csv(ImportReport report, CultureInfo language)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(report, language).Prepend(Heads(language)))
            text.AppendJoin(',', line.Select(Quoted)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static byte[] Xlsx(ImportReport report, CultureInfo language)
    {
        using var stream = new MemoryStream();
        ExcelWriter.Write(stream, (Texts.Get("import.report.sheet", language), Lines(report, language).Prepend(Heads(language))), (Texts.Get("import.report.sums", language), Sums(report, language)));
        return stream.ToArray();
    }

    private static IEnumerable<object?[]> Sums(ImportReport report, CultureInfo language)
    {
        (string, int)[] joined = report.Joined > 0 ? [("joined", report.Joined)] : [];
        foreach (var (word, rows) in ((string, int)[])[("read", report.Read), ("accepted", report.Accepted), ("repaired", report.RepairedRows), ("rejected", report.Rejected.Length),
            .. joined, ("left", report.LeftOut)])
            yield return [Texts.Get("import.sum." + word, language), rows];
    }

    private static string[] Heads(CultureInfo language) => [.. Columns.Select(column => Texts.Get("import.column." + column, language))];

    private static IEnumerable<string[]> Lines(ImportReport report, CultureInfo language)
    {
        foreach (var warning in report.Warnings)
            yield return ["", Texts.Get("import.kind.warning", language), warning.For(language), "", "", warning.Code];
        foreach (var row in report.Repaired)
            yield return [row.Row.ToString(CultureInfo.InvariantCulture), Texts.Get("import.kind.repaired", language), row.For(language), row.Excerpt, row.Place, row.Code];
        foreach (var row in report.Rejected)
            yield return [row.Row.ToString(CultureInfo.InvariantCulture), Texts.Get("import.kind.rejected", language), row.For(language), row.Excerpt, row.Place, row.Code];
    }

    /// <summary>A cell that begins like a formula is one to a spreadsheet; an apostrophe makes it text.</summary>
    private static string Quoted(string cell)
    {
        var safe = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n;") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
