using System.Globalization;
using CsvHelper;
using KhuPhoGis.Comparing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Old and new unit of every household, by its code, in the order of the register; who changes is marked. No addresses, no positions. Text
/// that a spreadsheet would run as a formula is defused.
/// </summary>
public static class HouseholdChangesCsv
{
    /// <exception cref="BadInputException">Not the name of a CSV file, or a folder that is not there.</exception>
    public static void Write(Crosswalk crosswalk, Ward ward, string path, CancellationToken cancel)
    {
        if (!Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
            throw new BadInputException(Path.GetFileName(path), null, "format-not-written", Path.GetExtension(path), ".csv");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException(Path.GetFileName(path), null, "no-such-folder", Path.GetDirectoryName(path));
        using var folder = new UnfinishedFiles(path);
        WriteRows(crosswalk, ward, folder.Path, cancel);
        folder.MoveIntoPlace();
    }

    private static void WriteRows(Crosswalk crosswalk, Ward ward, string path, CancellationToken cancel)
    {
        var changed = crosswalk.Changed.ToHashSet();
        using var csv = CsvWriter.ToFile(path, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape });
        WriteRow(csv, "household", "households", "people", "old_unit", "new_unit", "changes");
        foreach (var (i, household) in ward.Households.Index())
        {
            cancel.ThrowIfCancellationRequested();
            WriteRow(csv, household.Code, Number(household.Count), Number(household.People), crosswalk.Homes[i].From ?? "", crosswalk.Homes[i].To ?? "", changed.Contains(i) ? "1" : "0");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteRow(CsvWriter csv, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        csv.EndRecord();
    }
}
