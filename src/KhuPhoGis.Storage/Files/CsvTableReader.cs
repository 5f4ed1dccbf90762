using System.Collections.Immutable;
using CsvHelper;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A table of text: comma, semicolon or tab between columns, found from the first lines; the heading is the first row, or stands below titles.
/// Columns hold the position; the coordinate system stands nowhere in such a file.
/// </summary>
internal sealed class CsvTableReader : ISourceReader
{
    /// <summary>Bytes of one record; a quote that nobody closed runs on to the end of the file.</summary>
    private const int LongestRecord = 1 << 20;

    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        using var csv = CsvReader.FromText(TextEncodings.ReadText(file, options.Encoding), Options(file));
        try
        {
            var lines = Lines(csv, cancel);
            if (lines.Count == 0)
                throw new BadInputException(file.Name, null, "empty-file");
            var sheet = lines.ConvertAll(line => (line.Number, Values(line.Cells, line.Cells.Length)));
            if (SheetLayout.HasTitles(sheet))
                return SheetLayout.Read(file.Name, sheet);
            var fields = lines[0].Cells.Select(TidyText.Clean).ToImmutableArray();
            return new(file.Name, null, fields, HasGeometry: false, [.. lines.Skip(1).Select(line => Row(line.Number, line.Cells, fields.Length))]);
        }
        catch (CsvFormatException e)
        {
            throw Bad(file, e.RecordNumber, e.Message);
        }
    }

    /// <summary>Numbered as a spreadsheet numbers rows; those with nothing in them are left out, but for the first.</summary>
    private static List<(int Number, string[] Cells)> Lines(CsvReader csv, CancellationToken cancel)
    {
        var lines = new List<(int, string[])>();
        while (csv.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var cells = Cells(csv);
            if (lines.Count == 0 || !Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                lines.Add(((int)csv.RowNumber, cells));
        }
        return lines;
    }

    private static string[] Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    private static SourceRow Row(int number, string[] cells, int fields)
    {
        var hasMore = cells.Skip(fields).Any(cell => !string.IsNullOrWhiteSpace(cell));
        return new(number, null, Values(cells, fields), hasMore ? new(number, "too-many-cells", [cells.Length, fields]) : null);
    }

    private static object?[] Values(string[] cells, int fields)
    {
        var values = new object?[fields];
        for (var i = 0; i < fields; i++)
            values[i] = i < cells.Length && !string.IsNullOrWhiteSpace(cells[i]) ? cells[i] : null;
        return values;
    }

    private static CsvReaderOptions Options(SourceFile file) => new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        TrimWhitespace = true,
        MaxRecordSize = LongestRecord,
        OnMalformedRecord = record =>
        {
            if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                throw Bad(file, record.RecordNumber, "unterminated quote");
        },
    };

    private static BadInputException Bad(SourceFile file, long row, string what) =>
        new(file.Name, FormattableString.Invariant($"row {row}"), "csv", what);
}
