using System.Collections.Immutable;
using System.Text;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Reads the text of a table in every encoding a ward's files come in, for a person to see which one is right.</summary>
internal static class EncodingTrials
{
    private const int MostValues = 2_000, Samples = 6;

    private static readonly string[] Encodings = ["utf8", "tcvn3", "vni", "cp1258"];

    /// <summary>Empty when all text is plain ASCII, or the format or a byte order mark says the encoding for certain.</summary>
    public static ImmutableArray<EncodingTrial> Of(SourceFile file, string? layer, CancellationToken cancel)
    {
        if (!HasBytes(file) || IsMarked(file))
            return [];
        var table = SourceReaders.Read(file.Path, new(layer, TextEncodings.Bytes), cancel);
        var values = table.Rows.SelectMany(row => row.Values).OfType<string>().Prepend(string.Join(' ', table.Fields))
            .Where(value => value.Any(letter => letter > 0x7F)).Distinct().Take(MostValues).Select(Encoding.Latin1.GetBytes).ToList();
        return values.Count == 0 ? [] : [.. Encodings.Select(encoding => Try(file.Name, encoding, values))];
    }

    /// <summary>Null when there is nothing to choose.</summary>
    public static string? Best(ImmutableArray<EncodingTrial> trials) =>
        trials.Where(trial => trial.Fits).OrderBy(trial => trial.Oddities).FirstOrDefault()?.Encoding;

    /// <summary>Tables of text and the attributes of shapefiles; other formats say their encoding themselves.</summary>
    private static bool HasBytes(SourceFile file) => Path.GetExtension(file.Name).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT" or ".SHP" or ".ZIP";

    private static bool IsMarked(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var head = new byte[3];
        return file.Kind == FileKind.Text && stream.ReadAtLeast(head, 3, throwOnEndOfStream: false) >= 2
            && head is [0xFF, 0xFE, _] or [0xFE, 0xFF, _] or [0xEF, 0xBB, 0xBF];
    }

    private static EncodingTrial Try(string file, string encoding, List<byte[]> values)
    {
        var decode = TextEncodings.Decoder(encoding, file);
        try
        {
            var texts = values.ConvertAll(value => TidyText.Clean(decode(value)));
            return new(encoding, true, VietnameseText.Oddities(texts), Shown(texts));
        }
        catch (DecoderFallbackException)
        {
            return new(encoding, false, 100, Shown(values.ConvertAll(value => Encoding.UTF8.GetString(value))));
        }
    }

    /// <summary>The values richest in marks tell most; those of one encoding stand beside the same ones of another.</summary>
    private static ImmutableArray<string> Shown(List<string> texts) => [.. texts.Take(Samples).Select(text => text.Length > 60 ? text[..60] + "…" : text)];
}
