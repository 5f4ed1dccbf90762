using System.Text.RegularExpressions;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// TCVN3 has few capitals with marks: its fonts of capitals (.VnTimeH) show small letters large, so that "NGUYỄN VĂN HÀ" is stored as
/// "NGUYễN VăN Hà". A word with a plain capital behind its first letter and no plain small one was typed so; a word that does not tell
/// ("Hà", "Võ", "đỗ") goes with the words beside it, if they all tell the same.
/// </summary>
internal static partial class FontOfCapitals
{
    public static string Restore(string text) => Cells.Replace(text, cell => Words.Matches(cell.Value) is var words && words.Any(word => IsTypedSo(word.Value))
        ? Restore(cell.Value, isAlone: words.Any(word => word.Value.Any(char.IsAsciiLetterLower)))
        : cell.Value);

    /// <param name="isAlone">Whether words of small letters stand beside it, so that a word must tell for itself.</param>
    private static string Restore(string cell, bool isAlone) =>
        Words.Replace(cell, word => IsTypedSo(word.Value) || (!isAlone && !word.Value.Any(char.IsAsciiLetterLower)) ? word.Value.ToUpperInvariant() : word.Value);

    private static bool IsTypedSo(string word) =>
        word.Skip(1).Any(char.IsAsciiLetterUpper) && !word.Any(char.IsAsciiLetterLower) && word.Any(letter => letter > 0x7F && char.IsLower(letter));

    /// <summary>A cell, or a part of an address.</summary>
    [GeneratedRegex(@"[^\r\n\t,;|""]+")]
    private static partial Regex Cells { get; }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words { get; }
}
