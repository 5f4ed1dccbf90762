namespace KhuPhoGis.Storage.Imports;

/// <summary>What a child process that reads a file may use.</summary>
/// <param name="Megabytes">Of managed memory.</param>
public sealed record ImportLimits(int Megabytes, TimeSpan Time)
{
    public static ImportLimits Default { get; } = new(512, TimeSpan.FromSeconds(60));
}
