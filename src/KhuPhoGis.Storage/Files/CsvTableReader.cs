using System.Collections.Immutable;
using CsvHelper;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A table of text with one heading line: comma, semicolon or tab between columns, found from the first lines. Columns hold
/// the position; the coordinate system stands nowhere in such a file.
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
            if (!csv.Read())
                throw new BadInputException(file.Name, null, "empty-file");
            var fields = Cells(csv).Select(TidyText.Clean).ToImmutableArray();
            var rows = new List<SourceRow>();
            while (csv.Read())
            {
                cancel.ThrowIfCancellationRequested();
                var cells = Cells(csv);
                if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                    rows.Add(Row((int)csv.RowNumber, cells, fields.Length));
            }
            return new(file.Name, null, fields, HasGeometry: false, rows);
        }
        catch (CsvFormatException e)
        {
            throw Bad(file, e.RecordNumber, e.Message);
        }
    }

    private static string[] Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    /// <param name="number">As a spreadsheet numbers rows: the heading is row 1.</param>
    private static SourceRow Row(int number, string[] cells, int fields)
    {
        var values = new object?[fields];
        for (var i = 0; i < fields; i++)
            values[i] = i < cells.Length && !string.IsNullOrWhiteSpace(cells[i]) ? cells[i] : null;
        var hasMore = cells.Skip(fields).Any(cell => !string.IsNullOrWhiteSpace(cell));
        return new(number, null, values, hasMore ? new(number, "too-many-cells", [cells.Length, fields]) : null);
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
