using System.Globalization;
using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>Text for a column of a shapefile, which holds so many bytes and no more.</summary>
internal static class DbfText
{
    /// <summary>Of a column of text; dBASE allows no more.</summary>
    public const int MostBytes = 254;

    /// <summary>Composed, and cut behind a whole letter with its marks: half a letter makes the table unreadable. Null when nothing is left.</summary>
    public static string? Fit(string? text, int bytes)
    {
        var fitting = new StringBuilder();
        var left = bytes;
        var letters = StringInfo.GetTextElementEnumerator((text ?? "").Normalize());
        while (letters.MoveNext() && (left -= Encoding.UTF8.GetByteCount(letters.GetTextElement())) >= 0)
            fitting.Append(letters.GetTextElement());
        return fitting.Length == 0 ? null : fitting.ToString();
    }
}
