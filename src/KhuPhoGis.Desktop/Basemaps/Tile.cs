namespace KhuPhoGis.Desktop.Basemaps;

/// <summary>One picture of a basemap.</summary>
/// <param name="Type">image/png, image/jpeg or image/webp, by the bytes themselves.</param>
public sealed record Tile(byte[] Bytes, string Type)
{
    /// <summary>No tile of 256 or 512 pixels is larger; a hostile answer must not fill the memory.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>Null when the bytes are no picture that a map may show: a script with a picture's name is not one.</summary>
    public static Tile? Of(byte[] bytes)
    {
        ReadOnlySpan<byte> start = bytes;
        var type = start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
            : start.Length > 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8) ? "image/webp" : null;
        return type is null ? null : new(bytes, type);
    }
}
