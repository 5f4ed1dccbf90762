using System.Text;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;

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

    [Fact]
    public void All_67_capitals_typed_in_a_font_of_capitals_of_tcvn3_are_capitals()
    {
        var small = Letters.Where(line => char.IsLower(line[0][0])).ToList();

        Assert.Equal(67, small.Count);
        foreach (var line in small)
            Assert.Equal($"K{line[0].ToUpperInvariant()}N", TextEncodings.Decoder("tcvn3", "golden")([(byte)'K', .. Convert.FromHexString(line[1]), (byte)'N']));
    }

    [Theory]
    [InlineData("NGUYễN VăN Hà", "NGUYỄN VĂN HÀ")]
    [InlineData("đỗ THị Bé", "ĐỖ THỊ BÉ")]
    [InlineData("KHU PHố 5, PHườNG TâN ĐịNH", "KHU PHỐ 5, PHƯỜNG TÂN ĐỊNH")]
    [InlineData("Hà, Võ Tú", "Hà, Võ Tú")]
    [InlineData("Trần Hà", "Trần Hà")]
    [InlineData("UBND phường Bến Nghé", "UBND phường Bến Nghé")]
    [InlineData("PHAN Võ", "PHAN Võ")]
    [InlineData("TRầN Hà\nLê Hà", "TRẦN HÀ\nLê Hà")]
    public void A_word_that_does_not_tell_goes_with_those_beside_it(string read, string meant) => Assert.Equal(meant, FontOfCapitals.Restore(read));

    [Fact]
    public void The_u_with_a_horn_of_tcvn3_is_the_byte_of_the_soft_hyphen_and_stays() =>
        Assert.Equal("Phường", TextEncodings.Decoder("tcvn3", "golden")([0x50, 0x68, 0xAD, 0xEA, 0x6E, 0x67]));

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-8", "EFBBBF")]
    [InlineData("utf-16", "FFFE")]
    [InlineData("utf-16BE", "FEFF")]
    public void All_134_letters_come_out_of_a_table_in_unicode_composed_and_apart(string encoding, string mark)
    {
        using var folder = new TempFolder();
        foreach (var form in (NormalizationForm[])[NormalizationForm.FormC, NormalizationForm.FormD])
        {
            var text = "ma,ten\n" + string.Join('\n', Letters.Select((line, i) => $"{i},x{line[0]}n".Normalize(form)));
            var path = folder.Write($"{form}.csv", [.. Convert.FromHexString(mark), .. Encoding.GetEncoding(encoding).GetBytes(text)]);

            var look = SourceLooks.Of(path, new(), WardLayer.Households, TestContext.Current.CancellationToken);
            var rows = SourceReaders.Read(path, new(null, look.Encoding), TestContext.Current.CancellationToken).Rows;

            Assert.Equal(Letters.Select(line => $"x{line[0]}n"), rows.Select(row => TidyText.Clean((string)row.Values[1]!)));
        }
    }

    [Theory]
    [InlineData("tcvn3", 1)]
    [InlineData("vni", 2)]
    [InlineData("cp1258", 3)]
    public void A_table_in_an_old_encoding_is_recognised_and_every_letter_read(string encoding, int column)
    {
        using var folder = new TempFolder();
        var letters = Letters.Where(line => line[column] != "-").ToList();
        byte[] table = [.. "ma,ten\n"u8, .. letters.SelectMany((line, i) => (byte[])[.. Encoding.ASCII.GetBytes($"{i},Ph"), .. Convert.FromHexString(line[column]), .. "n\n"u8])];

        var look = SourceLooks.Of(folder.Write("a.csv", table), new(), WardLayer.Households, TestContext.Current.CancellationToken);
        var rows = SourceReaders.Read(folder["a.csv"], new(null, look.Encoding), TestContext.Current.CancellationToken).Rows;

        Assert.Equal(encoding, look.Encoding);
        Assert.Equal(letters.Select(line => $"Ph{line[0]}n"), rows.Select(row => TidyText.Clean((string)row.Values[1]!)));
    }
}
