using System.Globalization;
using System.Resources;

namespace KhuPhoGis;

/// <summary>
/// Words for people, by key: <c>Texts/Words.resx</c> holds the Vietnamese, <c>Words.en.resx</c> the English. Keys are
/// <c>refusal.CODE</c>, <c>check.CODE</c>, <c>input.CODE</c>, <c>cli.WORD</c> and so on; arguments fill {0}, {1}…
/// </summary>
public static class Texts
{
    public static CultureInfo Vietnamese { get; } = CultureInfo.GetCultureInfo("vi-VN");

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-US");

    /// <summary>Both languages' words; for the test that holds them complete.</summary>
    internal static ResourceManager Resources { get; } = new("KhuPhoGis.Texts.Words", typeof(Texts).Assembly);

    /// <summary>The words in the language, with its own number format. A <see cref="Word"/> among the arguments is said in it too.</summary>
    /// <exception cref="MissingManifestResourceException">No such key: a bug, held by a test.</exception>
    public static string Get(string key, CultureInfo language, params object?[] arguments)
    {
        // Vietnamese is the neutral resource: asking for "vi" falls through to it.
        var words = Resources.GetString(key, language)
            ?? throw new MissingManifestResourceException($"No text for '{key}'.");
        return arguments.Length == 0 ? words : string.Format(language, words, Array.ConvertAll(arguments, argument => argument is Word word ? Get(word.Key, language) : argument));
    }
}
