using KhuPhoGis.Authorising;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// What a page or call asks of who comes, once people sign in: a command of the table, or only to be somebody. What bears no such mark
/// is closed. The ward is that of the plan in the address, or of the project that is served.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute : Attribute
{
    /// <summary>Only to be signed in.</summary>
    public NeedsAttribute()
    {
    }

    public NeedsAttribute(PlanCommand command) => Command = command;

    public PlanCommand? Command { get; }
}

internal static class NeedsEndpoints
{
    public static T Needs<T>(this T endpoint, PlanCommand command)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute(command));

    public static T NeedsSignIn<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute());
}
