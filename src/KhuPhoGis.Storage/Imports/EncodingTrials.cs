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
            .Where(value => value.Any(letter => letter > 0x7F)).Distinct().Take(MostValues).Select(TextEncodings.Held).ToList();
        return values.Count == 0 ? [] : [.. Encodings.Select(encoding => Try(file.Name, encoding, values))];
    }

    /// <summary>Of a Unicode file: empty unless its text seems to have been typed in a font of before Unicode.</summary>
    public static ImmutableArray<EncodingTrial> OfTyped(SourceFile file, SourceTable table)
    {
        var texts = HasBytes(file) ? [] : OldFont.Telling(table);
        return OldFont.Of(texts, table.File) is null ? [] : [.. OldFont.Encodings.Prepend("utf8").Select(encoding => Typed(table.File, encoding, texts))];
    }

    /// <summary>Null when there is nothing to choose.</summary>
    public static string? Best(ImmutableArray<EncodingTrial> trials) =>
        trials.Where(trial => trial.Fits).OrderByDescending(trial => trial.IsCertain).ThenBy(trial => trial.Oddities).FirstOrDefault()?.Encoding;

    /// <summary>Tables of text, the attributes of shapefiles, MapInfo and drawings; other formats say their encoding themselves.</summary>
    private static bool HasBytes(SourceFile file) => Path.GetExtension(file.Name).ToUpperInvariant() switch
    {
        ".CSV" or ".TSV" or ".TXT" or ".SHP" or ".TAB" or ".MIF" or ".DXF" or ".DGN" => true,
        ".ZIP" => file.Kind == FileKind.Zip && ZipReader.HoldsBytes(file),
        _ => false,
    };

    private static bool IsMarked(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var head = new byte[3];
        return file.Kind == FileKind.Text && stream.ReadAtLeast(head, 3, throwOnEndOfStream: false) >= 2
            && head is [0xFF, 0xFE, _] or [0xFE, 0xFF, _] or [0xEF, 0xBB, 0xBF];
    }

    private static EncodingTrial Try(string file, string encoding, List<byte[]> values)
    {
        var (decode, isUtf8) = (TextEncodings.Decoder(encoding, file), encoding == Encodings[0]);
        try
        {
            // As it stands: of UTF-8 that is read byte by byte nothing is put right, or it would look right.
            var trial = Of(encoding, values.ConvertAll(value => isUtf8 ? TidyText.Clean(decode(value)) : TidyText.AsItStands(decode(value))));
            return trial with { IsCertain = isUtf8 && trial.Marked > trial.Odd };
        }
        catch (DecoderFallbackException)
        {
            return new(encoding, false, 100, Shown(values.ConvertAll(value => Encoding.UTF8.GetString(value))));
        }
    }

    private static EncodingTrial Typed(string file, string encoding, List<string> texts) =>
        Of(encoding, texts.ConvertAll(text => TidyText.Clean(TextEncodings.Again(text, encoding, file))));

    private static EncodingTrial Of(string encoding, List<string> texts) =>
        new(encoding, true, VietnameseText.Oddities(texts), Shown(texts)) { Marked = VietnameseText.Marked(texts), Odd = VietnameseText.Odd(texts).Odd };

    /// <summary>The values richest in marks tell most; those of one encoding stand beside the same ones of another.</summary>
    private static ImmutableArray<string> Shown(List<string> texts) => [.. texts.Take(Samples).Select(text => text.Length > 60 ? text[..60] + "…" : text)];
}
