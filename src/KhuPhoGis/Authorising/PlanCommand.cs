using KhuPhoGis.Plans;

namespace KhuPhoGis.Authorising;

/// <summary>What a person can ask the program to do. Whatever door it comes through, it is one of these, and <see cref="Authority"/> says who may.</summary>
public enum PlanCommand
{
    /// <summary>Plans, checks, comparisons, descriptions, steps and comments of a ward; no single household.</summary>
    Read,

    /// <summary>Default exports and dossiers: areas and counts.</summary>
    Export,

    /// <summary>The doors and codes of households, on the map and in lists.</summary>
    SeeHouseholds,

    /// <summary>A file with single households in it, for a reason that is written down.</summary>
    Disclose,

    /// <summary>Edits, redraws and saves.</summary>
    Draw,

    /// <summary>Replaces layers of the ward.</summary>
    Import,

    /// <summary>Pins a comment to a place, or settles one.</summary>
    Comment,

    /// <summary>Enters votes of residents.</summary>
    RecordConsent,

    Submit,
    Return,
    Accept,
    Approve,
    Reject,

    /// <summary>The desk for polygon files that belong to no project.</summary>
    RepairFiles,

    /// <summary>Gives and takes roles in a ward.</summary>
    GiveRoles,

    /// <summary>Makes, closes and resets accounts.</summary>
    ManageAccounts,

    /// <summary>Keys of programs, redraws of all wards.</summary>
    ManageServer,
}

/// <summary>A role that somebody holds.</summary>
/// <param name="Ward">Code of the ward; null for the whole office.</param>
public sealed record Grant(PlanRole Role, string? Ward);
