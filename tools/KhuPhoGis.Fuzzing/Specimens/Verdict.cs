namespace KhuPhoGis.Fuzzing;

/// <summary>How one mutation ended.</summary>
internal static class Verdict
{
    public const string Accepted = "accepted", Refused = "refused";

    /// <summary>The reader ran out of memory, time or stack: the program says so in words.</summary>
    public const string ChildEnded = "child-ended";

    /// <summary>An exception that is no refusal, or one without words.</summary>
    public const string Untyped = "untyped";

    /// <summary>A refused file changed the project, an accepted one is not whole in it, or something was left behind.</summary>
    public const string Changed = "changed";

    public const string Hung = "hung", ParentDied = "parent-died";

    public static readonly string[] All = [Accepted, Refused, ChildEnded, Untyped, Changed, Hung, ParentDied];
}
