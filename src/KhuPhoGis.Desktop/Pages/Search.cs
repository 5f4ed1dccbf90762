using System.Globalization;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>Finds words as people type them: without marks, whatever the letter case.</summary>
internal static class Search
{
    public static bool Holds(string text, string words) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(
        Plain(text), Plain(words.Trim()), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    /// <summary>Đ is a letter of its own to Unicode, a D with a stroke to who types.</summary>
    private static string Plain(string text) => text.Replace('đ', 'd').Replace('Đ', 'D');
}
