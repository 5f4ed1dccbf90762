using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KhuPhoGis.Tests;

public partial class TextsTests
{
    [Fact]
    public void Both_languages_have_the_same_keys_and_the_same_arguments()
    {
        var vietnamese = Words(CultureInfo.InvariantCulture);
        var english = Words(CultureInfo.GetCultureInfo("en"));

        Assert.NotEmpty(vietnamese);
        Assert.Equal(vietnamese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(vietnamese, word => Assert.Equal(Arguments(word.Value), Arguments(english[word.Key])));
        Assert.All(vietnamese.Concat(english), word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));
    }

    [Fact]
    public void Numbers_are_written_the_readers_way() =>
        Assert.Equal("1.234,5 hộ | 1,234.5 households", string.Join(" | ",
            Texts.Get("unit.households", Texts.Vietnamese, 1234.5m.ToString("N1", Texts.Vietnamese)),
            Texts.Get("unit.households", Texts.English, 1234.5m.ToString("N1", Texts.English))));

    private static Dictionary<string, string> Words(CultureInfo language) =>
        Texts.Resources.GetResourceSet(language, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(word => (string)word.Key, word => (string)word.Value!);

    private static string Arguments(string text) =>
        string.Join(",", Placeholder.Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder { get; }
}
