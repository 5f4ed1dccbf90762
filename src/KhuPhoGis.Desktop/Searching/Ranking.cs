namespace KhuPhoGis.Desktop.Searching;

/// <summary>How well a text fits what was typed: 0 the same, 1 begins with it, 2 a word begins with it, 3 has it somewhere, 4 has all its words.</summary>
internal static class Ranking
{
    /// <summary>Null when it does not fit. Both are plain texts.</summary>
    public static int? Of(string text, string words)
    {
        var at = text.IndexOf(words, StringComparison.Ordinal);
        if (at == 0)
            return text.Length == words.Length ? 0 : 1;
        if (at > 0)
            return IsWordStart(text, at) || text.Contains(" " + words, StringComparison.Ordinal) ? 2 : 3;
        return words.Contains(' ', StringComparison.Ordinal) && HasAll(text, words) ? 4 : null;
    }

    public static int? Best(int? a, int? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static bool IsWordStart(string text, int at) => !char.IsLetterOrDigit(text[at - 1]);

    private static bool HasAll(ReadOnlySpan<char> text, ReadOnlySpan<char> words)
    {
        foreach (var range in words.Split(' '))
            if (!text.Contains(words[range], StringComparison.Ordinal))
                return false;
        return true;
    }
}
