using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>Tells text that could be Vietnamese from text read in a wrong encoding.</summary>
internal static class VietnameseText
{
    private const string Letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

    /// <summary>In a hundred letters: see <see cref="Odd"/>.</summary>
    public static double Oddities(IEnumerable<string> texts)
    {
        var (odd, letters) = Odd(texts);
        return letters == 0 ? 0 : 100.0 * odd / letters;
    }

    /// <summary>Letters with the marks of Vietnamese.</summary>
    public static int Marked(IEnumerable<string> texts) => texts.Sum(text => text.ToLowerInvariant().Count(letter => Letters.Contains(letter, StringComparison.Ordinal)));

    /// <summary>
    /// Letters that Vietnamese does not have, second tone marks within a syllable, and tone marks on a vowel where it is never written
    /// (after a bare a or e, as in "Khu phoá" read byte by byte). Dashes, quotation marks and signs beyond the old encodings are not odd.
    /// </summary>
    public static (int Odd, int Letters) Odd(IEnumerable<string> texts)
    {
        int letters = 0, odd = 0;
        foreach (var word in texts.SelectMany(text => text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            letters += word.Length;
            odd += word.Count(letter => letter > 0x7F && !IsSign(letter) && !Letters.Contains(letter, StringComparison.Ordinal));
            odd += Math.Max(0, word.Count(HasTone) - 1);
            odd += word.Zip(word.Skip(1)).Count(pair => IsNeverFollowed(pair.First, pair.Second));
        }
        return (odd, letters);
    }

    private static bool IsSign(char letter) => letter is (>= '\u2010' and <= '\u206F') || char.IsSurrogate(letter);

    /// <summary>Half of a letter beyond the first 65,536 has no form of its own.</summary>
    private static bool HasTone(char letter) =>
        !char.IsSurrogate(letter) && letter != '\uFFFE' && letter.ToString().Normalize(NormalizationForm.FormD).AsSpan().IndexOfAny("\u0300\u0301\u0309\u0303\u0323") >= 0;

    private static bool IsNeverFollowed(char first, char second) =>
        (first is 'a' or 'e' && HasTone(second)) || (first == 'o' && HasTone(second) && !"àáảãạằắẳẵặèéẻẽẹ".Contains(second, StringComparison.Ordinal));
}
