using System.Globalization;
using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>Text from files, made fit to keep and to compare.</summary>
internal static class TidyText
{
    /// <summary>Unicode NFC, encoded once, without control characters, blanks at the ends or more than one blank in a row.</summary>
    public static string Clean(string text) => AsItStands(TextEncodings.Untwisted(text));

    /// <summary>The same, but text that was encoded twice is left so: for seeing what an encoding makes of bytes.</summary>
    public static string AsItStands(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var letter in Folding.Sound(text).Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(letter))
            {
                if (tidy.Length > 0 && tidy[^1] != ' ')
                    tidy.Append(' ');
            }
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                tidy.Append(letter);
            }
        }
        return tidy.ToString().TrimEnd();
    }

    /// <inheritdoc cref="Folding.Fold"/>
    public static string Fold(string text) => Folding.Fold(text);

    /// <summary>A column's name for comparing: folded, without blanks: "Số hộ", "so_ho" and "SOHO" are one.</summary>
    public static string FoldName(string name) => Fold(name).Replace(" ", "", StringComparison.Ordinal);
}
