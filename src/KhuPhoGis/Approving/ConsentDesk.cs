using System.Text.Json;
using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>Writes down what an old unit voted about the newest version of a plan.</summary>
public static class ConsentDesk
{
    private const int MostRepresentatives = 1_000_000;

    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public static async Task<Consent> ReadAsync(IPlanStore store, string plan, CancellationToken cancel)
    {
        var head = await store.LoadAsync(plan, null, cancel);
        return Consent.Of(head.Plan, await store.ListVersionsAsync(plan, cancel), head.Version.Version, await store.ListEntriesAsync(plan, cancel));
    }

    /// <returns>Why not; null when all were written.</returns>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public static async Task<Refusal?> WriteAsync(IPlanStore store, string plan, string actor, IReadOnlyList<ConsentVote> votes, CancellationToken cancel)
    {
        await GuardedStore.DemandAsync(store, PlanCommand.RecordConsent, cancel);
        var head = await store.LoadAsync(plan, null, cancel);
        var (consent, approval) = (await ReadAsync(store, plan, cancel), await ApprovalDesk.ReadAsync(store, plan, cancel));
        if (!approval.May(PlanCommand.RecordConsent, actor))
            return new("consent-role", actor);
        // All or nothing of what was entered.
        if (votes.Select(vote => WhyNot(consent, vote)).OfType<Refusal>().FirstOrDefault() is { } refusal)
            return refusal;
        foreach (var vote in votes)
        {
            var content = new ConsentContent(vote.Unit, vote.Round, vote.Representatives, vote.Agreed, vote.Note.Trim().Normalize());
            await store.AddEntryAsync(new(plan, head.Version.Version, EntryKind.Consent, actor, JsonSerializer.Serialize(content, EntryContent.Default.ConsentContent)), cancel);
        }
        return null;
    }

    /// <summary>The last round may be corrected; a second is held only where the first about this plan failed.</summary>
    private static Refusal? WhyNot(Consent consent, ConsentVote vote)
    {
        if (consent.Rows.FirstOrDefault(row => row.Unit == vote.Unit) is not { } row)
            return new("consent-unit", vote.Unit);
        if (row.State == ConsentState.NotNeeded)
            return new("consent-not-needed", row.Name);
        if (vote.Representatives is < 1 or > MostRepresentatives || vote.Agreed < 0 || vote.Agreed > vote.Representatives)
            return new("consent-figures", row.Name, vote.Agreed, vote.Representatives);
        if (vote.Note.Length > PlanComments.Longest)
            return new("note-too-long", PlanComments.Longest);
        return vote.Round switch
        {
            1 => row.Second is null ? null : new("consent-first-closed", row.Name),
            2 => row.Second is not null || row.State == ConsentState.SecondRound ? null : new("consent-second", row.Name),
            _ => new("consent-round", vote.Round),
        };
    }
}

/// <summary>Votes to be written down.</summary>
/// <param name="Unit">Code of the old unit.</param>
public sealed record ConsentVote(string Unit, int Round, int Representatives, int Agreed, string Note = "");
