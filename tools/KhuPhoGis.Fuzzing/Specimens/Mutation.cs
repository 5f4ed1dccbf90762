namespace KhuPhoGis.Fuzzing;

/// <summary>
/// Up to four bytes changed, a number blown up, a piece doubled or taken out, or the end cut off. The same number and seed give the same bytes.
/// </summary>
internal static class Mutation
{
    private const int LongestPiece = 64;

    /// <summary>Which of a format's files is changed.</summary>
    public static int Choose(int count, int mutation, int seed) => mutation < 0 ? 0 : new Random(Mixed(mutation, ~seed)).Next(count);

    public static byte[] Of(byte[] whole, int mutation, int seed)
    {
        if (mutation < 0)
            return whole;
        var random = new Random(Mixed(mutation, seed));
        var bytes = random.Next(8) == 0 ? whole[..random.Next(whole.Length)] : whole.ToArray();
        if (bytes.Length == 0)
            return bytes;
        var (at, length) = (random.Next(bytes.Length), random.Next(1, LongestPiece));
        length = Math.Min(length, bytes.Length - at);
        switch (random.Next(6))
        {
            case 0:
                return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
            case 1:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                bytes.AsSpan(at, Math.Min(4, length)).Fill((byte)(random.Next(2) == 0 ? 0xFF : 0x7F));
                return bytes;
            default:
                for (var i = random.Next(1, 5); i > 0; i--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
        }
    }

    /// <summary>Not System.HashCode, which differs from process to process.</summary>
    private static int Mixed(int mutation, int seed) => (int)unchecked(((uint)mutation * 0x9E3779B1u) ^ ((uint)seed * 0x85EBCA6Bu));
}
