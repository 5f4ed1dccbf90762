using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Text of a database that may be no Unicode: a GeoPackage that GDAL made of a file without encoding (MapInfo's "Neutral", DGN) holds the
/// file's bytes as they came.
/// </summary>
internal static class LooseText
{
    private const char NoLetter = '\uFFFD';

    /// <param name="text">As read as UTF-8, <see cref="NoLetter"/> where it is none.</param>
    /// <param name="bytes">The same as bytes; asked for only when needed.</param>
    /// <exception cref="DecoderFallbackException">The bytes are not of the encoding, or no UTF-8 when none is named.</exception>
    public static string Read(string text, Func<byte[]> bytes, string? encoding, string file)
    {
        if (text.Contains(NoLetter) && bytes() is var raw && !IsUtf8(raw))
            return TextEncodings.Decoder(encoding ?? "utf8", file)(raw);
        return encoding is null ? text : TextEncodings.Again(text, encoding, file);
    }

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
