namespace KhuPhoGis.Plans;

/// <summary>A saved plan, and who saved it.</summary>
public sealed record StoredPlan(Plan Plan, PlanVersion Version);

/// <summary>One saved version of a plan.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="At">To the millisecond, UTC.</param>
/// <param name="Figures">Counted when it was saved.</param>
/// <param name="Fingerprint">What an approval signs: <see cref="PlanFingerprint"/>.</param>
/// <param name="Hash">SHA-256 over this version and the hash of the one before, 64 hexadecimal digits.</param>
public sealed record PlanVersion(
    string Plan, int Version, string Author, DateTimeOffset At, string Message, PlanFigures Figures, string Fingerprint, string Hash)
{
    /// <summary>For a line of text in a file: which saved version it shows, and its hash.</summary>
    public string Origin => FormattableString.Invariant($"KhuPhoGis: {Plan}, v{Version}, {Hash}");
}

/// <summary>A plan in a list of plans.</summary>
/// <param name="Status">The <see cref="PlanState"/> of the newest version, in lower case.</param>
public sealed record PlanSummary(string Name, string Status, PlanVersion Head);

/// <summary>The counts of one version.</summary>
/// <param name="Neighborhoods">Those with at least one cell.</param>
/// <param name="Households">All of the ward, placed or not.</param>
/// <param name="Unplaced">Households that count in no neighborhood.</param>
/// <param name="Fewest">Households of the smallest neighborhood; 0 when there is none.</param>
/// <param name="Most">Households of the largest; 0 when there is none.</param>
public sealed record PlanFigures(int Neighborhoods, int Households, int Unplaced, int Fewest, int Most)
{
    public static PlanFigures Of(Plan plan)
    {
        var used = plan.Assignment.Where(id => !id.IsNone).ToHashSet();
        var counts = used.Select(plan.Households).ToArray();
        return new(used.Count, plan.Ward.HouseholdCount, plan.Households(NeighborhoodId.None),
            counts.DefaultIfEmpty().Min(), counts.DefaultIfEmpty().Max());
    }
}

/// <summary>A version that is not as it was saved.</summary>
/// <param name="Code">content, coverage, record, order, head, step, status, entry or anchor: what does not fit; shape or range: a polygon that is kept beside the versions.</param>
public sealed record ChainBreak(int Version, string Code);
