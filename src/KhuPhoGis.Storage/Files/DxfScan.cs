using System.Globalization;
using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Walks the pairs of a drawing before GDAL sees it: its reader goes round and round in a polyline that has no end or is broken by a zero byte,
/// puts in whatever number of blocks it is told to, and takes a file that was cut short for a whole one.
/// </summary>
/// <remarks>A DXF of text is lines in pairs, a number and a value; 0 begins an entity, and the last is EOF. POLYLINE is followed by VERTEX until SEQEND.</remarks>
internal static class DxfScan
{
    private const string BinaryMark = "AutoCAD Binary DXF\r\n\u001A\0", ByteOrderMark = "\u00EF\u00BB\u00BF";

    /// <exception cref="BadInputException">Cut short, no pairs, a polyline does not end, or blocks that become too many.</exception>
    public static void Check(SourceFile file)
    {
        // As GDAL reads it: bytes, whatever mark they begin with.
        using var lines = new StreamReader(file.Path, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        if (IsBinary(file))
            return;
        var (isOpen, last, row) = (false, "", 0);
        var blocks = new DxfBlocks();
        while (last != "EOF" && lines.ReadLine() is { } code && lines.ReadLine() is { } value)
        {
            var number = Number(row == 0 && code.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? code[3..] : code);
            row += 2;
            if (number < 0 || value.Contains('\0'))
                throw Damaged(file, row, "DXF", number < 0 ? code : value);
            blocks.Add(number, value.Trim());
            if (number != 0)
                continue;
            last = value.Trim();
            if (isOpen && last is not ("VERTEX" or "SEQEND"))
                throw Damaged(file, row, "POLYLINE", last);
            isOpen = last is "POLYLINE" or "VERTEX";
        }
        // Old programs end a file with the sign of its end.
        if (last != "EOF" || lines.ReadToEnd().AsSpan().Trim().Trim('\u001A').Length > 0)
            throw Damaged(file, row, "EOF", last);
        if (blocks.AreTooMany)
            throw new BadInputException(file.Name, null, "drawing-copies", DxfBlocks.Most);
    }

    private static bool IsBinary(SourceFile file)
    {
        Span<byte> head = stackalloc byte[BinaryMark.Length];
        using var stream = File.OpenRead(file.Path);
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && Encoding.Latin1.GetString(head) == BinaryMark;
    }

    /// <summary>−1 when it is none that a drawing may have; GDAL would take it for 0, the beginning of an entity.</summary>
    private static int Number(string code) => int.TryParse(code, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : -1;

    private static BadInputException Damaged(SourceFile file, int row, string what, string found)
    {
        const int Longest = 40;
        return new(file.Name, FormattableString.Invariant($"line {row}"), "damaged", what, found.Length <= Longest ? found.Replace('\0', '?') : found[..Longest].Replace('\0', '?') + "…");
    }
}
