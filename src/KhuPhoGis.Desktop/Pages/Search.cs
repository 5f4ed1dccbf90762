namespace KhuPhoGis.Desktop.Pages;

/// <summary>Finds words as people type them: without marks, whatever the letter case.</summary>
internal static class Search
{
    public static bool Holds(string text, string words) => Folding.Holds(text, words);
}
