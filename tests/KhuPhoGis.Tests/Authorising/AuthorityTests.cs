using KhuPhoGis.Authorising;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Authorising;

public class AuthorityTests
{
    private static readonly string?[] Places = ["27484", "27490", null];

    public static TheoryData<PlanCommand> Commands => [.. Enum.GetValues<PlanCommand>()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_cell_of_the_table_is_as_the_office_wrote_it(PlanCommand command)
    {
        foreach (var holder in GoldenTable.Holders)
        {
            for (var place = 0; place < Places.Length; place++)
            {
                var refused = Authority.WhyNot("lan", [GoldenTable.GrantOf(holder, "27484")], command, Places[place]);
                Assert.True(GoldenTable.Expects(holder, command, place) == refused is null, $"{holder} {command} {Places[place] ?? "no ward"}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Who_has_no_role_may_do_nothing(PlanCommand command) =>
        Assert.All(Places, place => Assert.Equal("not-authorised", Authority.WhyNot("lan", [], command, place)?.Code));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_refusal_says_what_in_both_languages(PlanCommand command)
    {
        var refusal = Authority.WhyNot("Lan", [], command, "27484")!;

        Assert.All([Texts.Vietnamese, Texts.English], language => Assert.Matches("^Lan .* 27484", refusal.Message(language)));
        Assert.DoesNotContain(command.ToString(), refusal.Message(Texts.Vietnamese), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_stand_in_the_table_is_refused() =>
        Assert.All(Enum.GetValues<PlanRole>(), role => Assert.False(Authority.May(new Grant(role, null), (PlanCommand)999, "27484")));

    [Fact]
    public void Every_step_by_hand_is_a_command() =>
        Assert.All(KhuPhoGis.Approving.Approval.ByHand, step => Assert.Equal(step.ToString(), Authority.CommandOf(step).ToString()));
}
