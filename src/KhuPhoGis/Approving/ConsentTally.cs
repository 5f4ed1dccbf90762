namespace KhuPhoGis.Approving;

/// <summary>How the household representatives of an old unit voted about a version, in one round.</summary>
/// <param name="Number">Of the plan's entries; a later entry of the same unit and round about the same plan takes its place.</param>
/// <param name="Unit">Code of the old unit.</param>
/// <param name="Round">1 or 2.</param>
/// <param name="Representatives">All who may vote, one a household, whether they came or not.</param>
/// <param name="Agreed">Of these.</param>
/// <param name="IsStale">The plan is another one by now.</param>
public sealed record ConsentTally(
    int Number, int Version, string Unit, int Round, int Representatives, int Agreed, string By, DateTimeOffset At, string Note, bool IsStale)
{
    /// <summary>0 to 1.</summary>
    public decimal Share => (decimal)Agreed / Representatives;
}

/// <summary>Where an old unit stands.</summary>
public enum ConsentState
{
    /// <summary>The unit stays as it is: nobody need be asked.</summary>
    NotNeeded,

    /// <summary>Nothing was written down.</summary>
    Missing,

    /// <summary>What was written down is about another state of the plan.</summary>
    Stale,

    Agreed,

    /// <summary>The first round was not enough; a second is allowed.</summary>
    SecondRound,

    /// <summary>The second round was not enough either.</summary>
    Refused,
}

/// <summary>An old unit and its votes.</summary>
/// <param name="Households">By the register.</param>
/// <param name="First">The first round about this plan; where there is none, the newest about an earlier state of it; null without either.</param>
/// <param name="Second">The second round about this plan, if it was held.</param>
public sealed record ConsentRow(string Unit, string Name, int Households, ConsentTally? First, ConsentTally? Second, ConsentState State)
{
    /// <summary>The round that counts.</summary>
    public ConsentTally? Last => Second ?? First;
}
