using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Authorising;

/// <summary>
/// Who may do what where: the one table that every door asks, the pages, the calls of programs and the command line. What does not
/// stand here is refused. Four eyes and the state of a plan come on top of it (<c>Approving</c>).
/// </summary>
public static class Authority
{
    private enum Place
    {
        /// <summary>Done in a ward; needs the role there.</summary>
        Ward,

        /// <summary>Belongs to no ward; needs the role anywhere.</summary>
        Anywhere,

        /// <summary>Is about the whole office; needs the role for all of it.</summary>
        Office,
    }

    private const PlanRole Editor = PlanRole.Editor, Reviewer = PlanRole.Reviewer, Approver = PlanRole.Approver, Viewer = PlanRole.Viewer, Admin = PlanRole.Admin;

    private static readonly FrozenDictionary<PlanCommand, (Place Place, ImmutableArray<PlanRole> Roles)> Table =
        new Dictionary<PlanCommand, (Place, ImmutableArray<PlanRole>)>
        {
            [PlanCommand.Read] = (Place.Ward, [Editor, Reviewer, Approver, Viewer]),
            [PlanCommand.Export] = (Place.Ward, [Editor, Reviewer, Approver, Viewer]),
            [PlanCommand.SeeHouseholds] = (Place.Ward, [Editor, Reviewer, Approver]),
            [PlanCommand.Disclose] = (Place.Ward, [Editor, Reviewer, Approver]),
            [PlanCommand.Draw] = (Place.Ward, [Editor]),
            [PlanCommand.Import] = (Place.Ward, [Editor]),
            [PlanCommand.Comment] = (Place.Ward, [Editor, Reviewer, Approver]),
            [PlanCommand.RecordConsent] = (Place.Ward, [Editor, Reviewer]),
            [PlanCommand.Submit] = (Place.Ward, [Editor, Reviewer]),
            [PlanCommand.Return] = (Place.Ward, [Reviewer, Approver]),
            [PlanCommand.Accept] = (Place.Ward, [Reviewer]),
            [PlanCommand.Approve] = (Place.Ward, [Approver]),
            [PlanCommand.Reject] = (Place.Ward, [Approver]),
            [PlanCommand.RepairFiles] = (Place.Anywhere, [Editor, Reviewer, Approver]),
            [PlanCommand.GiveRoles] = (Place.Ward, [Admin]),
            [PlanCommand.ManageAccounts] = (Place.Office, [Admin]),
            [PlanCommand.ManageServer] = (Place.Office, [Admin]),
        }.ToFrozenDictionary();

    /// <summary>Whether the role is one that does the command, in its own ward.</summary>
    public static bool May(PlanRole role, PlanCommand command) => Table.TryGetValue(command, out var row) && row.Roles.Contains(role);

    /// <param name="ward">Code of the ward it is done in; null for none.</param>
    public static bool May(Grant grant, PlanCommand command, string? ward) => May(grant.Role, command) && Table[command].Place switch
    {
        Place.Ward => ward is not null && (grant.Ward is null || grant.Ward == ward),
        Place.Anywhere => true,
        _ => grant.Ward is null,
    };

    /// <summary>Why a person may not; null when one of the grants is enough.</summary>
    public static Refusal? WhyNot(string person, IEnumerable<Grant> grants, PlanCommand command, string? ward) =>
        grants.Any(grant => May(grant, command, ward)) ? null : new("not-authorised", person, new CommandWords(command), ward ?? "–");

    /// <summary>The command that a step by hand is.</summary>
    public static PlanCommand CommandOf(PlanStep step) => step switch
    {
        PlanStep.Submit => PlanCommand.Submit,
        PlanStep.Return => PlanCommand.Return,
        PlanStep.Accept => PlanCommand.Accept,
        PlanStep.Approve => PlanCommand.Approve,
        PlanStep.Reject => PlanCommand.Reject,
        PlanStep.Disclose => PlanCommand.Disclose,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not done by hand."),
    };

    /// <summary>The command inside a sentence, in the sentence's language.</summary>
    private sealed record CommandWords(PlanCommand Command) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) =>
            Texts.Get("command." + Command.ToString().ToLowerInvariant(), provider as CultureInfo ?? Texts.English);

        public override string ToString() => Command.ToString();
    }
}
