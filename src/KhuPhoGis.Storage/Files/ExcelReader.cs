using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A sheet of an Excel workbook (.xlsx, .xls). Rows are numbered as the sheet numbers them. Formulas are read as the values saved, a cell
/// merged over several rows stands in each.
/// </summary>
internal sealed class ExcelReader : ISourceReader
{
    private const int MostEntries = 500, MostColumns = 256, MostRows = 1_000_000, LongestCell = 1 << 15, MostFilled = 10_000_000;

    private static readonly Comparer<(int Number, object?[] Cells)> ByNumber = Comparer<(int Number, object?[] Cells)>.Create((a, b) => a.Number.CompareTo(b.Number));

    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        if (file.Kind == FileKind.Zip)
            CheckArchive(file);
        try
        {
            // Asked for first: the library looks for this encoding even where it is told another.
            var fallback = TextEncodings.Windows1252;
            using var stream = File.OpenRead(file.Path);
            using var workbook = ExcelReaderFactory.CreateReader(stream, new() { FallbackEncoding = fallback });
            var sheets = Sheets(workbook);
            var chosen = sheets[LayerChoice.Pick(file.Name, [.. sheets.Select(sheet => sheet.Name)], options.Layer)];
            workbook.Reset();
            for (var i = 0; i < chosen.Index; i++)
                workbook.NextResult();
            return SheetLayout.Read(file.Name, Cells(file, workbook, options, cancel));
        }
        // The library tells of damage by whatever exception its parsing runs into.
        catch (Exception e) when (e is not (BadInputException or OperationCanceledException or OutOfMemoryException))
        {
            var isLocked = e is InvalidPasswordException;
            throw isLocked ? new BadInputException(file.Name, null, "excel-locked") : new BadInputException(file.Name, null, "damaged", "Excel", e.Message);
        }
    }

    private static void CheckArchive(SourceFile file)
    {
        using var zip = SafeZip.Open(file, MostEntries);
        foreach (var entry in zip.Entries)
            SafeZip.Check(file, entry);
        if (zip.GetEntry("[Content_Types].xml") is null)
            throw new BadInputException(file.Name, null, "mislabelled", FileKinds.Word(FileKind.Zip), "Excel (XLSX)");
    }

    /// <summary>Those with more than one filled row; a workbook often has empty Sheet2 and Sheet3.</summary>
    private static List<(string Name, int Index)> Sheets(IExcelDataReader workbook)
    {
        var sheets = new List<(string, int)>();
        var index = 0;
        do
        {
            if (workbook.Read() && workbook.Read())
                sheets.Add((workbook.Name, index));
            index++;
        }
        while (workbook.NextResult());
        return sheets;
    }

    private static List<(int Number, object?[] Cells)> Cells(SourceFile file, IExcelDataReader sheet, ReadOptions options, CancellationToken cancel)
    {
        var rows = new List<(int, object?[])>();
        for (var number = 1; sheet.Read(); number++)
        {
            cancel.ThrowIfCancellationRequested();
            if (number > MostRows)
                throw new BadInputException(file.Name, null, "too-many-rows", MostRows);
            var cells = new object?[Math.Min(sheet.FieldCount, MostColumns)];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Value(sheet.GetValue(i), options, file);
            if (Array.Exists(cells, cell => cell is not null))
                rows.Add((number, cells));
        }
        FillMerged(sheet, rows);
        return rows;
    }

    private static void FillMerged(IExcelDataReader sheet, List<(int Number, object?[] Cells)> rows)
    {
        var budget = MostFilled;
        foreach (var merged in (sheet.MergeCells ?? []).Where(range => range.FromColumn == range.ToColumn && range.ToRow > range.FromRow))
        {
            var first = rows.BinarySearch((merged.FromRow + 1, []), ByNumber);
            if (first < 0 || merged.FromColumn >= rows[first].Cells.Length)
                continue;
            for (var i = first + 1; i < rows.Count && rows[i].Number <= merged.ToRow + 1 && budget-- > 0; i++)
            {
                if (merged.FromColumn < rows[i].Cells.Length)
                    rows[i].Cells[merged.FromColumn] ??= rows[first].Cells[merged.FromColumn];
            }
        }
    }

    private static object? Value(object? value, ReadOptions options, SourceFile file) => value switch
    {
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text when text.Length > LongestCell => text[..LongestCell],
        string text when options.Encoding is { } encoding => TextEncodings.Again(text, encoding, file.Name),
        string or double or bool => value,
        int whole => (double)whole,
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => null,
    };
}
