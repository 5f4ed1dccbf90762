using System.Globalization;
using System.Text;

namespace KhuPhoGis.Desktop.Searching;

/// <summary>Text as people type it in a hurry: no marks, no capitals, đ as d, one space between words.</summary>
public static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
            // A slash belongs to house numbers (12/3), a dash to codes (AH-00001).
            else if (letter is '/' or '-')
                plain.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    public static bool Holds(string text, string words) => Of(text).Contains(Of(words), StringComparison.Ordinal);
}
