namespace KhuPhoGis.Cli;

/// <summary>The command line asks for something that cannot be meant. The message is a sentence for the person.</summary>
internal sealed class WrongUsageException(string message) : Exception(message);

/// <summary>Somebody else saved the plan first; nothing was written.</summary>
/// <param name="currentVersion">The newest version now.</param>
internal sealed class PlanChangedException(string plan, int currentVersion, string? lastAuthor)
    : Exception(FormattableString.Invariant($"Plan '{plan}' is at version {currentVersion} by {lastAuthor}."))
{
    public string Plan { get; } = plan;

    public int CurrentVersion { get; } = currentVersion;

    public string? LastAuthor { get; } = lastAuthor;
}
