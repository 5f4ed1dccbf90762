using CsvHelper;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Which neighborhood each household belongs to, by its code, in the order of the register; empty where it belongs to none.
/// No addresses, no positions. Text that a spreadsheet would run as a formula is defused.
/// </summary>
internal static class AssignmentCsv
{
    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        using var csv = CsvWriter.ToFile(path, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape });
        WriteRow(csv, "household", "households", "code", "name");
        var plan = exported.Plan;
        for (var i = 0; i < plan.Ward.Households.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var household = plan.Ward.Households[i];
            var unit = plan.Find(plan.NeighborhoodOfHousehold(i));
            WriteRow(csv, household.Code, household.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), unit?.Code ?? "", unit?.Name ?? "");
        }
    }

    private static void WriteRow(CsvWriter csv, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        csv.EndRecord();
    }
}
