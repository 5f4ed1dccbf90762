namespace KhuPhoGis.Storage.Files;

/// <summary>Compares names of wards as people write them: "Phường Phú Thuận", "P. Phú Thuận", "phu thuan ward".</summary>
internal static class WardNames
{
    private static readonly string[] Before = ["phuong ", "thi tran ", "xa ", "p ", "ward "], After = [" ward", " commune"];

    public static bool Same(string? a, string? b) => a is not null && b is not null && Bare(a) == Bare(b);

    private static string Bare(string name)
    {
        var folded = TidyText.Fold(name);
        foreach (var word in Before)
            folded = folded.StartsWith(word, StringComparison.Ordinal) ? folded[word.Length..] : folded;
        foreach (var word in After)
            folded = folded.EndsWith(word, StringComparison.Ordinal) ? folded[..^word.Length] : folded;
        return folded;
    }
}
