using System.Text;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Every Vietnamese letter, small and capital, in every encoding that wards' files come in: <c>Files/Golden/encodings.tsv</c>.</summary>
public class EncodingGoldenTests
{
    private static readonly List<string[]> Letters =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Files", "Golden", "encodings.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t'))];

    [Theory]
    [InlineData("tcvn3", 1, 90)]
    [InlineData("vni", 2, 134)]
    [InlineData("cp1258", 3, 134)]
    public void Every_letter_of_the_encoding_is_read_alone_and_within_a_word(string encoding, int column, int count)
    {
        var decode = TextEncodings.Decoder(encoding, "golden");
        var letters = Letters.Where(line => line[column] != "-").ToList();

        Assert.Equal(count, letters.Count);
        foreach (var line in letters)
        {
            var bytes = Convert.FromHexString(line[column]);
            Assert.Equal(line[0], decode(bytes).Normalize(NormalizationForm.FormC));
            Assert.Equal($"x{line[0]}n 1", decode([(byte)'x', .. bytes, .. "n 1"u8]).Normalize(NormalizationForm.FormC));
        }
    }

    [Fact]
    public void All_134_letters_are_there_in_nfc_nfd_and_utf_8_without_a_mark_at_the_beginning()
    {
        Assert.Equal(134, Letters.Select(line => line[0]).Distinct().Count());
        foreach (var letter in Letters.Select(line => line[0]))
        {
            Assert.Equal(letter, TidyText.Clean(letter.Normalize(NormalizationForm.FormD)));
            Assert.Equal(letter, TextEncodings.Decoder("utf8", "golden")(Encoding.UTF8.GetBytes(letter)));
            Assert.Matches("^[a-z]$", Folding.Fold(letter));
        }
    }

    [Theory]
    [InlineData("tcvn3", 1)]
    [InlineData("vni", 2)]
    public void Text_typed_in_an_old_font_into_a_unicode_file_loses_nothing(string encoding, int column)
    {
        foreach (var line in Letters.Where(line => line[column] != "-"))
        {
            var asTyped = TextEncodings.Windows1252.GetString(Convert.FromHexString(line[column]));
            Assert.Equal(line[0], TextEncodings.Again(asTyped, encoding, "golden"));
        }
    }
}
