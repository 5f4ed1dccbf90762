namespace KhuPhoGis.Cli;

/// <summary>What <c>khupho</c> returns to the shell. Scripts depend on these: add, never renumber.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command line itself is wrong.</summary>
    public const int WrongUsage = 1;

    /// <summary>The command worked, and the plan or file has errors, or the request could not be met in full.</summary>
    public const int PlanHasErrors = 10;

    public const int BadInput = 20;

    /// <summary>Somebody else saved the plan first.</summary>
    public const int PlanChanged = 21;

    public const int StoreUnreachable = 60;

    /// <summary>A bug: its number is in the log.</summary>
    public const int Bug = 70;

    /// <summary>Ctrl+C, as shells have it (128 + SIGINT). Nothing is left half-written.</summary>
    public const int Cancelled = 130;
}
