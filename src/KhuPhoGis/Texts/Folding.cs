using System.Globalization;
using System.Text;

namespace KhuPhoGis;

/// <summary>Text as people compare and search it: without marks and letter case. The one place for it in the program.</summary>
public static class Folding
{
    /// <summary>
    /// Small letters without marks (đ is d), words parted by one blank: "Phường Phú Thuận" is "phuong phu thuan", and Hòa and Hoà are one.
    /// </summary>
    public static string Fold(string text) => Words(text, letter => char.IsLetterOrDigit(letter));

    /// <summary>As <see cref="Fold"/>, but a slash of a house number (12/3) and a dash of a code (AH-00001) stay.</summary>
    public static string ForSearch(string text) => Words(text, letter => char.IsLetterOrDigit(letter) || letter is '/' or '-');

    /// <summary>As <see cref="Fold"/>, but every sign stays: for reading what signs mean, as in "12/34 Nguyễn Trãi".</summary>
    public static string WithoutMarks(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Sound(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(Plain(letter));
        }
        return plain.ToString();
    }

    /// <summary>Text from anywhere, fit to be normalized: U+FFFD for what is no letter of Unicode, half a surrogate pair and U+FFFE.</summary>
    public static string Sound(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\uFFFE')
        ? text : string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');

    /// <summary>Whether the words stand in the text, however they are typed.</summary>
    public static bool Holds(string text, string words) => WithoutMarks(text).Contains(WithoutMarks(words.Trim()), StringComparison.Ordinal);

    private static string Words(string text, Func<char, bool> stays)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in WithoutMarks(text))
            folded.Append(stays(letter) ? letter : ' ');
        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Đ is a letter of its own to Unicode, a D with a stroke to who types; Icelandic ð and Ð are taken for it by old fonts.</summary>
    private static char Plain(char letter) => char.ToLowerInvariant(letter) is var small && small is 'đ' or 'ð' ? 'd' : small;
}
