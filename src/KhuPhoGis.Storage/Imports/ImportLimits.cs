namespace KhuPhoGis.Storage.Imports;

/// <summary>What a child process that reads a file may use.</summary>
/// <param name="Megabytes">That it may hold, its program and all.</param>
public sealed record ImportLimits(int Megabytes, TimeSpan Time)
{
    /// <summary>Of these for what the reader makes; the rest is the runtime's and the database's. Reaching it is an orderly end, reaching <see cref="Megabytes"/> is death.</summary>
    public int HeapMegabytes { get; init; } = Megabytes * 25 / 32;

    /// <summary>Of what it may say: progress and the outcome with a line for every rejected row.</summary>
    public int Letters { get; init; } = 128 << 20;

    public static ImportLimits Default { get; } = new(512, TimeSpan.FromSeconds(60));
}
