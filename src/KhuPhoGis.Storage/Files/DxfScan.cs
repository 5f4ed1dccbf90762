using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Walks the pairs of a drawing before GDAL sees it: its reader goes round and round in a polyline that has no end, and takes a file that was
/// cut short for a whole one.
/// </summary>
/// <remarks>A DXF of text is lines in pairs, a number and a value; 0 begins an entity, and the last is EOF. POLYLINE is followed by VERTEX until SEQEND.</remarks>
internal static class DxfScan
{
    /// <exception cref="BadInputException">Cut short, or a polyline does not end.</exception>
    public static void Check(SourceFile file)
    {
        using var lines = new StreamReader(file.Path, Encoding.Latin1);
        if (lines.Peek() == 'A')
            return;
        var (isOpen, last, row) = (false, "", 0);
        while (lines.ReadLine() is { } code && lines.ReadLine() is { } value)
        {
            row += 2;
            if (code.AsSpan().Trim() is not "0")
                continue;
            last = value.Trim();
            if (isOpen && last is not ("VERTEX" or "SEQEND"))
                throw Damaged(file, row, "POLYLINE", last);
            isOpen = last is "POLYLINE" or "VERTEX";
        }
        if (last != "EOF")
            throw Damaged(file, row, "EOF", last);
    }

    private static BadInputException Damaged(SourceFile file, int row, string what, string found) =>
        new(file.Name, FormattableString.Invariant($"line {row}"), "damaged", what, found);
}
