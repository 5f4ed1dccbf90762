using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>Text of files: the encodings a ward's old files come in.</summary>
internal static class TextEncodings
{
    /// <summary>Refuses bytes that are not UTF-8.</summary>
    public static Encoding StrictUtf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Keeps every byte as one letter, so that any encoding can be tried afterwards (<see cref="Held"/>). Those above ASCII become letters of
    /// nobody's: as Latin 1, the end of "Hà" would be a blank and be trimmed away, and that of "mã" a sign of control.
    /// </summary>
    public const string Bytes = "bytes";

    private const int Nobodys = 0xE000;

    /// <summary>First bytes of Vietnamese letters in UTF-8, and of these letters themselves, as Windows-1252 shows them.</summary>
    private static readonly System.Buffers.SearchValues<char> TwistedLeads = System.Buffers.SearchValues.Create("ÂÃÄÅÆá");

    public static Encoding Windows1252 => Encoding.GetEncoding(1252);

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>By the word of the command line: utf8, cp1258, tcvn3 or vni.</summary>
    /// <exception cref="BadInputException">Another word.</exception>
    public static Func<byte[], string> Decoder(string word, string file) => word.ToLowerInvariant() switch
    {
        "utf8" or "utf-8" => StrictUtf8.GetString,
        "cp1258" => Strict(1258).GetString,
        Bytes => Hold,
        "tcvn3" => bytes => FontOfCapitals.Restore(LegacyText.Tcvn3.Decode(bytes)),
        "vni" => LegacyText.Vni.Decode,
        _ => throw new BadInputException(file, null, "encoding-unknown", word, "utf8, cp1258, tcvn3, vni"),
    };

    /// <summary>
    /// Text whose UTF-8 was taken for Windows-1252 and encoded again, even several times ("SÆ¡n LÃ´i"), as it was meant ("Sơn Lôi"). No word of a
    /// language reads so by chance: every letter must be a byte of that code page, and the bytes must be UTF-8.
    /// </summary>
    public static string Untwisted(string text)
    {
        try
        {
            while (text.AsSpan().ContainsAny(TwistedLeads) && StrictUtf8.GetString(Strict(1252).GetBytes(text)) is var meant && meant.Length < text.Length)
                text = meant;
        }
        catch (ArgumentException)
        {
            // Not, or no longer, encoded twice.
        }
        return text;
    }

    /// <summary>
    /// Text of a Unicode file that was typed in a font of before Unicode ("Phöôøng", "Ph­êng"): its letters are the bytes of
    /// that encoding. Text with letters that are no such bytes is Unicode already and stays.
    /// </summary>
    public static string Again(string text, string encoding, string file)
    {
        if (encoding is not ("tcvn3" or "vni" or Bytes) || text.All(char.IsAscii))
            return text;
        try
        {
            return Decoder(encoding, file)(Strict(1252).GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            return encoding == Bytes ? Hold(Encoding.UTF8.GetBytes(text)) : text;
        }
    }

    /// <summary>The bytes of text that was read as <see cref="Bytes"/>.</summary>
    public static byte[] Held(string text) => Array.ConvertAll(text.ToCharArray(), letter => unchecked((byte)letter));

    private static string Hold(byte[] bytes) => new(Array.ConvertAll(bytes, one => (char)(one < 0x80 ? one : Nobodys + one)));

    /// <summary>The bytes of text that was read byte by byte, as Latin 1 or as Windows-1252.</summary>
    /// <exception cref="EncoderFallbackException">It was not.</exception>
    public static byte[] OneByteEach(string text) => text.All(letter => letter <= 0xFF) ? Encoding.Latin1.GetBytes(text) : Strict(1252).GetBytes(text);

    /// <summary>A whole file of text: in the encoding named, else by its byte order mark, else UTF-8.</summary>
    /// <exception cref="BadInputException">The bytes do not fit; the message names the row.</exception>
    public static string ReadText(SourceFile file, string? encoding)
    {
        var bytes = file.ReadAllBytes();
        if (encoding is null && bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(bytes.AsSpan(2));
        if (encoding is null && bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
        try
        {
            return Decoder(encoding ?? "utf8", file.Name)(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            var row = bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n') + 1;
            throw new BadInputException(file.Name, FormattableString.Invariant($"row {row}"), "encoding", Convert.ToHexString(e.BytesUnknown ?? []));
        }
    }

    /// <summary>By the text of a .cpg ("UTF-8", "1258", "ANSI 1252"); null when it is not understood.</summary>
    public static Func<byte[], string>? FromCpg(string cpg)
    {
        var word = cpg.Trim().Trim('\uFEFF').ToUpperInvariant().Replace("ANSI", "", StringComparison.Ordinal).Trim();
        if (word is "UTF-8" or "UTF8" or "65001")
            return StrictUtf8.GetString;
        var digits = word.Replace("WINDOWS-", "", StringComparison.Ordinal).Replace("CP", "", StringComparison.Ordinal).Trim();
        try
        {
            return int.TryParse(digits, out var page) ? Strict(page).GetString : Strict(Encoding.GetEncoding(word).CodePage).GetString;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>By the language byte of a .dbf; null when it says nothing.</summary>
    public static Func<byte[], string>? FromLanguageByte(byte language) => language switch
    {
        0x03 or 0x57 => Strict(1252).GetString,
        _ => null,
    };

    private static Encoding Strict(int page) => Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
