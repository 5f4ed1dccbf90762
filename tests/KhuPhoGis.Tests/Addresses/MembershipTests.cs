using CsCheck;
using KhuPhoGis.Addresses;
using KhuPhoGis.Tests.Describing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Addresses;

public class MembershipTests
{
    [Fact]
    public void The_innermost_alley_with_a_rule_decides()
    {
        var rules = new MembershipRules([Rule("1", 1, 99, true), Rule("2", null, null, null, "21"), Rule("3", 2, 30, false, "21", "3")]);

        Assert.Equal(["1", "2", "3", "2", "1", null], new[] { "5 Le Loi", "21/8 Le Loi", "21/3/4 Le Loi", "21/3/5 Le Loi", "23/1/1 Le Loi", "24 Le Loi" }
            .Select(text => rules.UnitOf(AddressParser.Parse(text)!)));
    }

    [Fact]
    public void Ranges_that_two_units_claim_are_conflicts_and_numbers_between_are_holes()
    {
        var findings = MembershipReview.Of(new([Rule("1", 1, 55, true) with { Place = "a[1]" }, Rule("2", 53, 77, null) with { Place = "a[2]" },
            Rule("2", 83, 99, true) with { Place = "a[3]" }, Rule("4", 78, 90, false) with { Place = "a[4]" }]));

        Assert.Equal(["conflict a[1], a[2] 53–55 1,2", "hole a[2], a[3] 79–81 2"], findings.Select(finding => $"{finding.Code} {finding.Place} {finding.Value} {string.Join(',', finding.Units)}"));
        Assert.StartsWith("a[1], a[2]: số 53–55 bị hai khu phố cùng nhận (1, 2).", findings[0].Message(Texts.Vietnamese), StringComparison.Ordinal);
    }

    [Fact]
    public void Suffixes_of_one_number_may_be_parted() => Assert.Empty(MembershipReview.Of(new([Rule("1", 2, 8, false), new("le loi", [], new(8, "a"), new(12, ""), false, "2")])));

    [Fact]
    public void A_plan_written_as_rules_gives_every_household_its_unit_again()
    {
        var rules = MembershipMaker.Of(AddressBook.Of(Town.Ward), household => Town.Drawn.NeighborhoodOfHousehold(household).Value.ToString(Texts.English));

        Assert.Equal(["leloi 1–11 odd 1", "leloi 13–13 odd 2", "leloi 2–4 even 1", "leloi 14–20 even 2", "leloi/12 1–3 odd 1", "leloi/12 2–4 even 2", "nguyentrai 3–3 odd 2"],
            rules.All.Select(rule => $"{rule.Line} {rule.From}–{rule.To} {(rule.IsOdd == true ? "odd" : "even")} {rule.Unit}"));
        Assert.All(Town.Ward.Households.Index(), item => Assert.Equal(Town.Drawn.NeighborhoodOfHousehold(item.Index).Value.ToString(Texts.English), rules.UnitOf(AddressParser.Parse(item.Item.Address!)!)));
    }

    [Fact]
    public void A_register_tells_who_has_no_rule_and_whom_two_units_claim()
    {
        var ward = Town.Ward with { Households = [Lives("A", "5 Lê Lợi"), Lives("B", "7 Lê Lợi"), Lives("C", "8 Lê Lợi"), Lives("D", null)] };

        var match = MembershipMatch.Of(new([Rule("1", 1, 5, true), Rule("1", 7, 9, true), Rule("2", 7, 11, true)]), ward, _ => "2");

        Assert.Equal((1, 1, 2, 1), (match.Held, match.Contradicted, match.Without, match.Different));
        Assert.Equal(["conflict B", "no-rule C", "no-rule D"], match.Findings.Select(finding => $"{finding.Code} {finding.Place}"));
    }

    /// <summary>Whatever the households of a street with alleys: rules made of them hold each, unless two units share its number.</summary>
    [Fact]
    public void Rules_of_any_register_give_back_its_units() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 3]).Array[1, 40].Sample(doors =>
        {
            var ward = Town.Ward with
            {
                Households = [.. doors.Select((door, i) => Lives($"H{i}", door.Item2 == 0 ? $"{door.Item1} Lê Lợi" : door.Item3 == 0 ? $"{door.Item2}/{door.Item1} Lê Lợi" : $"{door.Item2}/{door.Item3}/{door.Item1} Lê Lợi"))],
            };
            string UnitOf(int household) => doors[household].Item4.ToString(Texts.English);
            var rules = MembershipMaker.Of(AddressBook.Of(ward), UnitOf);
            foreach (var (index, household) in ward.Households.Index())
            {
                var shared = ward.Households.Index().Where(other => other.Item.Address == household.Address).Select(other => UnitOf(other.Index)).Distinct().Order();
                Assert.Equal(shared, rules.Holding(AddressParser.Parse(household.Address!)!).Select(rule => rule.Unit).Distinct().Order());
            }
        });

    private static MembershipRule Rule(string unit, int? from, int? to, bool? odd, params string[] alleys) =>
        new("le loi", [.. alleys], from is { } first ? new(first, "") : null, to is { } last ? new(last, "") : null, odd, unit);

    private static Household Lives(string code, string? address) => new(code, SmallWard.At(10, 10), Address: address);
}
