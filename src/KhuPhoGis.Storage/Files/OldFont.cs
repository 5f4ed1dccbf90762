namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Text of Unicode files (workbooks, KML, drawings) that was typed in a font of before Unicode: "Phöôøng" (VNI-Times) or "Ph­êng" (.VnTime).
/// The file cannot tell; the letters can.
/// </summary>
internal static class OldFont
{
    /// <summary>In a hundred letters; real Vietnamese with foreign names stays far below.</summary>
    private const double Odd = 3, MuchBetter = 4;

    /// <summary>One "François" is no evidence.</summary>
    private const int FewestOdd = 4, MostValues = 2_000;

    public static readonly string[] Encodings = ["tcvn3", "vni"];

    /// <summary>Values that may tell: each once, without those of plain letters.</summary>
    public static List<string> Telling(SourceTable table) =>
        [.. table.Rows.SelectMany(row => row.Values).OfType<string>().Where(value => !value.All(char.IsAscii)).Distinct().Take(MostValues)];

    /// <summary>tcvn3 or vni where the text reads as Vietnamese so and not as it stands; else null.</summary>
    public static string? Of(IReadOnlyCollection<string> texts, string file)
    {
        var (odd, letters) = VietnameseText.Odd(texts.Select(TidyText.Clean));
        if (odd < FewestOdd || 100.0 * odd / letters is var asItStands && asItStands < Odd)
            return null;
        var (oddities, encoding) = Encodings.Select(encoding => (VietnameseText.Oddities(texts.Select(text => TidyText.Clean(TextEncodings.Again(text, encoding, file)))), encoding)).Min();
        return oddities * MuchBetter < asItStands ? encoding : null;
    }
}
