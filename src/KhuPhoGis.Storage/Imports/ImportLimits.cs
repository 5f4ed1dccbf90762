namespace KhuPhoGis.Storage.Imports;

/// <summary>What a child process that reads a file may use.</summary>
/// <param name="Megabytes">Of managed memory.</param>
public sealed record ImportLimits(int Megabytes, TimeSpan Time)
{
    /// <summary>Of what it may say: progress and the outcome with a line for every rejected row.</summary>
    public int Letters { get; init; } = 128 << 20;

    public static ImportLimits Default { get; } = new(512, TimeSpan.FromSeconds(60));
}
