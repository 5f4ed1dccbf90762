namespace KhuPhoGis.Repairing;

/// <summary>What can be done about an incident. Every one has a name that the list of repairs shows.</summary>
public enum RepairAction
{
    /// <summary>Each piece goes to the unit it has the longest border with.</summary>
    LongestBorder,

    /// <summary>Each piece goes where the units stay most compact.</summary>
    Compact,

    /// <summary>Each piece goes to the unit with the fewest households; with the least land where no households are known.</summary>
    Balance,

    /// <summary>A gap is divided along street centrelines, each side to the units there.</summary>
    Street,

    /// <summary>A gap is divided midway between the units round it.</summary>
    Divide,

    /// <summary>All of it goes to the unit a person names.</summary>
    Give,

    /// <summary>A gap is allowed from now on.</summary>
    Hole,

    /// <summary>A gap becomes a unit of its own.</summary>
    NewUnit,

    /// <summary>What lies outside the ward is cut off.</summary>
    Cut,

    /// <summary>Vertices that one side lacks are put in; the ward's line stays.</summary>
    Align,

    /// <summary>A broken unit is drawn as it can only have been meant; land it shares with others goes by the longest border.</summary>
    Rebuild,

    /// <summary>A unit that a person names is left out: the only way in which a unit goes.</summary>
    Drop,
}

/// <summary>What a person, or the rule for all, decides about one incident.</summary>
/// <param name="Incident">Its id.</param>
/// <param name="Unit">For <see cref="RepairAction.Give"/> and <see cref="RepairAction.Drop"/> a unit's id; for <see cref="RepairAction.NewUnit"/> the new one's.</param>
/// <param name="Row">Which feature, where several have one id.</param>
public sealed record RepairDecision(string Incident, RepairAction Action, string? Unit = null, int? Row = null)
{
    /// <summary>The word of the command line: <c>longest-border</c>.</summary>
    public static string Word(RepairAction action) =>
        string.Concat(action.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    /// <summary>Null when there is no such word.</summary>
    public static RepairAction? Parse(string word) =>
        Enum.GetValues<RepairAction>().Cast<RepairAction?>().FirstOrDefault(action => Word(action!.Value) == word);
}

/// <summary>A repair that was done.</summary>
/// <param name="ToUnit">The unit that got all of it; null when it was divided, cut off or only redrawn.</param>
public sealed record RepairStep(Incident Incident, RepairAction Action, double AreaM2, string? ToUnit);

/// <summary>An incident that stays, and why, as a code of <c>repair.left.CODE</c>.</summary>
public sealed record RepairLeft(Incident Incident, string Why);

/// <param name="Layer">Units that no repair touched are the same objects as before.</param>
public sealed record RepairResult(PolygonLayer Layer, System.Collections.Immutable.ImmutableArray<RepairStep> Done, System.Collections.Immutable.ImmutableArray<RepairLeft> Left);
