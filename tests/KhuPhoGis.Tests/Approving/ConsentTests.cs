using System.Collections.Immutable;
using KhuPhoGis.Approving;
using KhuPhoGis.Checks;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Approving;

public class ConsentTests
{
    /// <summary>Old C1 is split, C2 and C3 are merged with its rest, C4 stays as it is.</summary>
    private static readonly Plan Plan = SmallWard.WithOld(SmallWard.Assigned("1222224"), SmallWard.Assigned("1122334"));

    [Fact]
    public void Who_stays_as_he_is_need_not_be_asked() =>
        Assert.Equal("C1 Missing 20, C2 Missing 20, C3 Missing 20, C4 NotNeeded 10", string.Join(", ", Of().Rows.Select(row => $"{row.Unit} {row.State} {row.Households}")));

    [Theory]
    [InlineData(11, ConsentState.Agreed)]
    [InlineData(10, ConsentState.SecondRound)]
    [InlineData(0, ConsentState.SecondRound)]
    public void More_than_half_of_all_representatives_must_agree(int agreed, ConsentState state) =>
        Assert.Equal(state, Of(Vote(1, "C1", 1, agreed)).Rows[0].State);

    [Theory]
    [InlineData(11, ConsentState.Agreed)]
    [InlineData(10, ConsentState.Refused)]
    public void The_second_round_decides(int agreed, ConsentState state)
    {
        var row = Of(Vote(1, "C1", 1, 9), Vote(1, "C1", 2, agreed)).Rows[0];

        Assert.Equal((state, agreed), (row.State, row.Last!.Agreed));
    }

    [Fact]
    public void A_later_entry_corrects_an_earlier_one_of_its_round() => Assert.Equal(ConsentState.Agreed, Of(Vote(1, "C1", 1, 1), Vote(1, "C1", 1, 19)).Rows[0].State);

    [Fact]
    public void A_changed_plan_makes_votes_stale_and_the_same_plan_saved_again_does_not()
    {
        ImmutableArray<PlanVersion> versions = [Version(1, "f"), Version(2, "f"), Version(3, "g")];

        Assert.Equal(ConsentState.Agreed, Consent.Of(Plan, versions, 2, [Vote(1, "C1", 1, 15)]).Rows[0].State);
        var stale = Consent.Of(Plan, versions, 3, [Vote(1, "C1", 1, 15)]).Rows[0];
        Assert.Equal((ConsentState.Stale, true, 1), (stale.State, stale.First!.IsStale, stale.First.Version));
        Assert.Equal(ConsentState.SecondRound, Consent.Of(Plan, versions, 3, [Vote(1, "C1", 1, 15), Vote(3, "C1", 1, 5)]).Rows[0].State);
    }

    [Fact]
    public void The_gate_warns_where_votes_were_written_and_blocks_where_the_profile_needs_them()
    {
        var needs = Plan.Ward.Rules with { NeedsConsent = true };

        Assert.Empty(Of().Issues(Plan.Ward.Rules));
        Assert.Equal(["consent-missing Error C1"], Of(Vote(1, "C2", 1, 20), Vote(1, "C3", 1, 20)).Issues(needs).Select(Told));
        Assert.Equal(["consent-missing Warning C2", "consent-secondround Warning C1", "consent-refused Warning C3"],
            Of(Vote(1, "C1", 1, 3), Vote(1, "C3", 1, 3), Vote(1, "C3", 2, 3)).Issues(Plan.Ward.Rules).Select(Told));
        Assert.All(Of(Vote(1, "C1", 1, 3)).Issues(needs), issue => Assert.NotEmpty(issue.Message(Texts.Vietnamese) + issue.Message(Texts.English)));
        Assert.True(Of(Vote(1, "C1", 1, 20), Vote(1, "C2", 1, 20), Vote(1, "C3", 1, 20)).IsWhole);
    }

    private static string Told(Issue issue) => $"{issue.Words} {issue.Severity} {issue.Arguments[1].ToString()!.Replace("Cũ ", "C", StringComparison.Ordinal)}";

    private static Consent Of(params PlanEntry[] entries) => Consent.Of(Plan, [Version(1, "f")], 1, entries);

    private static PlanVersion Version(int version, string fingerprint) => new("p", version, "lan", DateTimeOffset.UnixEpoch, "", new(3, 80, 0, 20, 30), fingerprint, "h");

    private static PlanEntry Vote(int version, string unit, int round, int agreed) => new("p", 1, version, EntryKind.Consent, "lan", DateTimeOffset.UnixEpoch,
        $$"""{"unit":"{{unit}}","round":{{round}},"representatives":20,"agreed":{{agreed}},"note":""}""", "");
}
