using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Checks;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Approving;

/// <summary>
/// What the residents say to a plan, old unit by old unit: in each that changes, more than the profile's share of all household
/// representatives must agree, in the first round or, where it fails, in one second round. Votes hold for the very plan they were about:
/// when it changes, they are stale.
/// </summary>
public sealed record Consent(ImmutableArray<ConsentRow> Rows)
{
    public bool AnyWritten => Rows.Any(row => row.First is not null);

    /// <summary>Every old unit that changes has agreed.</summary>
    public bool IsWhole => Rows.All(row => row.State is ConsentState.Agreed or ConsentState.NotNeeded);

    /// <param name="version">The version that is looked at.</param>
    public static Consent Of(Plan plan, ImmutableArray<PlanVersion> versions, int version, IEnumerable<PlanEntry> entries)
    {
        if (plan.Ward.Neighborhoods.IsEmpty)
            return new([]);
        var fingerprint = versions[version - 1].Fingerprint;
        var tallies = entries.Where(entry => entry.Kind == EntryKind.Consent && entry.Version <= version)
            .Select(entry => Tally(entry, versions[entry.Version - 1].Fingerprint != fingerprint)).ToLookup(tally => tally.Unit, StringComparer.Ordinal);
        var crosswalk = Crosswalk.FromOld(plan, plan.Ward.Rules);
        return new([.. plan.Ward.Neighborhoods.DistinctBy(unit => unit.Code).Select(unit => Row(unit, crosswalk, [.. tallies[unit.Code]], plan.Ward.Rules))]);
    }

    /// <summary>
    /// For the readiness gate. A profile that needs consent makes errors of what is not agreed; otherwise it is warned of where votes were
    /// written down at all.
    /// </summary>
    public IEnumerable<Issue> Issues(RuleProfile rules)
    {
        if (!AnyWritten && !rules.NeedsConsent)
            yield break;
        foreach (var state in new[] { ConsentState.Missing, ConsentState.Stale, ConsentState.SecondRound, ConsentState.Refused })
        {
            var rows = Rows.Where(row => row.State == state).ToList();
            if (rows.Count > 0)
                yield return new("consent", rules.NeedsConsent ? Severity.Error : Severity.Warning, $"consent-{state.ToString().ToLowerInvariant()}", [], "")
                {
                    Arguments = [rows.Count, string.Join(", ", rows.Select(row => row.Name))],
                    Households = rows.Sum(row => row.Households),
                };
        }
    }

    private static ConsentTally Tally(PlanEntry entry, bool isStale)
    {
        var said = JsonSerializer.Deserialize(entry.Content, EntryContent.Default.ConsentContent)!;
        return new(entry.Number, entry.Version, said.Unit, said.Round, said.Representatives, said.Agreed, entry.Actor, entry.At, said.Note, isStale);
    }

    private static ConsentRow Row(OldNeighborhood unit, Crosswalk crosswalk, List<ConsentTally> tallies, RuleProfile rules)
    {
        var (first, second) = (tallies.LastOrDefault(tally => tally is { Round: 1, IsStale: false }), tallies.LastOrDefault(tally => tally is { Round: 2, IsStale: false }));
        var state = Stays(unit.Code, crosswalk) ? ConsentState.NotNeeded
            : first is null ? (tallies.Count > 0 ? ConsentState.Stale : ConsentState.Missing)
            : first.Share > rules.ConsentShare || second?.Share > rules.ConsentShare ? ConsentState.Agreed
            : second is null ? ConsentState.SecondRound : ConsentState.Refused;
        return new(unit.Code, unit.Name, crosswalk.Before.GetValueOrDefault(unit.Code).Households, first ?? tallies.LastOrDefault(), second, state);
    }

    /// <summary>All its households go to one new unit that holds no others.</summary>
    private static bool Stays(string old, Crosswalk crosswalk) =>
        crosswalk.Rows.Where(row => row.From == old).ToList() is [{ To: { } to }] && crosswalk.Rows.Count(row => row.To == to) == 1;
}
