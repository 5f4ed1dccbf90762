namespace KhuPhoGis.Plans;

/// <summary>How far a version has come on its way to approval; written in lower case in stores and JSON.</summary>
public enum PlanState
{
    Draft,
    Submitted,
    Returned,
    Accepted,
    Approved,
    Rejected,

    /// <summary>It was approved, and another version was approved after it.</summary>
    Superseded,
}

/// <summary>What a person does with a version.</summary>
public enum PlanStep
{
    Submit,
    Return,
    Accept,
    Approve,
    Reject,

    /// <summary>Not done by hand: the approval of another version does it.</summary>
    Supersede,

    /// <summary>Exact household points were handed out, for the reason in the note. The state stays.</summary>
    Disclose,
}

/// <summary>Who may do what; one person may have several.</summary>
public enum PlanRole
{
    /// <summary>Draws and submits (công chức địa chính).</summary>
    Editor,

    /// <summary>Checks for the ward: submits, returns, accepts.</summary>
    Reviewer,

    /// <summary>Returns, approves, rejects.</summary>
    Approver,

    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Gives roles, and does nothing with plans.</summary>
    Admin,
}

/// <summary>A role that a person has in the project.</summary>
public sealed record PersonRole(string Person, PlanRole Role);
