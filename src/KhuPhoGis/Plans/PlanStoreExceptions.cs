namespace KhuPhoGis.Plans;

/// <summary>There is no such plan in the project, or no such version of it.</summary>
public sealed class PlanNotFoundException(string plan, int? version)
    : Exception(version is null ? $"No plan '{plan}'." : FormattableString.Invariant($"No version {version} of plan '{plan}'."))
{
    public string Plan { get; } = plan;

    /// <summary>Null when the plan itself is missing.</summary>
    public int? Version { get; } = version;
}

/// <summary>The database does not answer, the file is busy, or the disk does not take the data.</summary>
/// <param name="store">As a person names it; never with a password.</param>
public sealed class StoreUnreachableException(string store, Exception inner) : Exception($"{store}: {inner.Message}", inner)
{
    public string Store { get; } = store;
}
