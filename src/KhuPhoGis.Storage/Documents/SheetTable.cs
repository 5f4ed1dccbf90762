using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>A table on a sheet: the second column is words, the others are numbers in the middle; the last row is a sum.</summary>
internal static class SheetTable
{
    /// <param name="line">Height of a row in millimetres.</param>
    /// <param name="shares">Of the width, adding up to 1.</param>
    public static void Draw(SheetCanvas sheet, double x, double y, double width, double line, string[] heads, IReadOnlyList<string[]> rows, double[] shares)
    {
        var size = line * 0.6;
        sheet.Box(x, y, width, line, "#e8eaee");
        foreach (var (r, row) in rows.Prepend(heads).Index())
        {
            var (left, bold) = (x, r == 0 || r == rows.Count);
            for (var i = 0; i < heads.Length; i++)
            {
                var wide = width * shares[i];
                var fitting = Math.Min(size, size * (wide - 1) / Math.Max(0.1, SheetCanvas.Width(row[i], bold, size)));
                var isWords = i == 1 && r > 0;
                sheet.Text(row[i], isWords ? left + 0.8 : left + (wide / 2), y + (line * 0.7), fitting, bold, isWords ? SKTextAlign.Left : SKTextAlign.Center);
                left += wide;
            }
            y += line;
            sheet.Line(x, y, x + width, y, "#999999", 0.1);
        }
        var edge = x;
        foreach (var share in shares.Prepend(0))
        {
            edge += width * share;
            sheet.Line(edge, y - (line * (rows.Count + 1)), edge, y, "#999999", 0.1);
        }
    }
}
