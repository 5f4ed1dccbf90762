using System.Globalization;

namespace KhuPhoGis.Cli.Output;

/// <summary>Rows under headings, in columns as wide as their widest cell: words to the left, numbers to the right.</summary>
internal sealed class Table(params (string Heading, bool IsNumber)[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <param name="cells">One a column.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer)
    {
        var widths = columns.Select((column, i) => _rows.Select(row => Width(row[i])).Append(Width(column.Heading)).Max()).ToArray();
        Line(writer, [.. columns.Select(column => column.Heading)], widths);
        writer.WriteLine("  " + string.Join("  ", widths.Select(width => new string('─', width))));
        foreach (var row in _rows)
            Line(writer, row, widths);
    }

    private void Line(TextWriter writer, string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, i) =>
        {
            var gap = new string(' ', widths[i] - Width(cell));
            return columns[i].IsNumber ? gap + cell : cell + gap;
        });
        writer.WriteLine(("  " + string.Join("  ", padded)).TrimEnd());
    }

    /// <summary>Letters as a reader counts them: a mark on a letter takes no room.</summary>
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
