using System.Text;
using System.Text.RegularExpressions;

namespace KhuPhoGis.Fuzzing;

/// <summary>Words of a format for afl-fuzz, which would find them by luck only.</summary>
internal static partial class GuidedWords
{
    private const int Most = 60;

    /// <summary>What a reader has to think of, whatever stands in a right file.</summary>
    private static readonly string[] Extremes = ["1e999", "-1e308", "NaN", "9223372036854775808", "null", "\\ud800", "&#0;", "<![CDATA[", "<!--", "\"\"", "\xFF\xFE", "\xEF\xBB\xBF"];

    /// <returns>A line each; none for files that are no text.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<byte[]> seeds)
    {
        var texts = seeds.Where(bytes => !bytes.Contains((byte)0)).Select(Encoding.Latin1.GetString).ToList();
        return texts.Count == 0 ? [] : [.. texts.SelectMany(text => Word.Matches(text)).Select(match => match.Value).Distinct().Take(Most).Concat(Extremes).Select(Line)];
    }

    private static string Line(string word) => $"\"{string.Concat(Encoding.Latin1.GetBytes(word).Select(Letter))}\"";

    private static string Letter(byte letter) => letter is >= 0x20 and < 0x7F and not ((byte)'"' or (byte)'\\') ? ((char)letter).ToString() : $"\\x{letter:X2}";

    /// <summary>A name with what stands before and behind it: &lt;tag, "key":, attribute=".</summary>
    [GeneratedRegex("[<\"/]?[A-Za-z_][A-Za-z0-9_:]{1,22}(=\"|\":|>)?")]
    private static partial Regex Word { get; }
}
