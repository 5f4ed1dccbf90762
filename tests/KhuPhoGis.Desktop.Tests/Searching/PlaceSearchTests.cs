using KhuPhoGis.Desktop.Searching;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Tests.Searching;

public sealed class PlaceSearchTests
{
    private static readonly Plan Plan = MakePlan();

    private readonly PlaceSearch _search = new();

    [Theory]
    [InlineData("Hẻm 12 Đinh Tiên Hoàng", "Hẻm 12 Đinh Tiên Hoàng")]
    [InlineData("hem 12 dinh", "Hẻm 12 Đinh Tiên Hoàng")]
    [InlineData("ĐINH TIÊN HOÀNG", "Đinh Tiên Hoàng")]
    [InlineData("hoang tien", "Đinh Tiên Hoàng")]
    [InlineData("hk-00002", "HK-00002")]
    [InlineData("7/3 đinh", "HK-00002")]
    [InlineData("to 31", "Tổ 31")]
    [InlineData("an lac", "Khu phố An Lạc")]
    public void The_best_comes_first_with_or_without_marks(string typed, string name) => Assert.Equal(name, Find(typed)[0].Name);

    [Theory]
    [InlineData("khu phố 2")]
    [InlineData("Khu pho 2")]
    [InlineData("KP2")]
    [InlineData("kp 2")]
    [InlineData("2")]
    public void A_new_neighborhood_is_found_as_people_say_it(string typed)
    {
        var found = Find(typed)[0];

        Assert.Equal((PlaceKind.Unit, 2), (found.Kind, found.Unit));
        Assert.NotEmpty(found.Lines);
    }

    [Fact]
    public void What_is_written_the_same_comes_before_what_begins_so_and_a_word_before_its_middle()
    {
        string[] names = [.. Find("đinh tiên hoàng").Where(place => place.Kind == PlaceKind.Street).Select(place => place.Name)];

        Assert.Equal(["Đinh Tiên Hoàng", "Hẻm 12 Đinh Tiên Hoàng"], names);
    }

    [Fact]
    public void A_street_of_several_pieces_is_found_once_with_all_of_them() => Assert.Equal(2, Find("Đinh Tiên Hoàng")[0].Lines.Length);

    [Fact]
    public void A_household_is_found_at_its_door()
    {
        var household = Plan.Ward.Households[1];

        Assert.Equal(household.Door, Find(household.Code)[0].Point);
    }

    [Fact]
    public void Typed_coordinates_come_before_anything_else()
    {
        var found = Find("1191466.78 600295.86")[0];

        Assert.Equal((PlaceKind.Coordinates, new GridPoint(600_295_860, 1_191_466_780)), (found.Kind, found.Point!.Value));
        Assert.Equal("X 1.191.466,78 · Y 600.295,86", found.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("không có gì")]
    [InlineData("%_'\"<script>")]
    public void Nothing_is_found_for_nothing(string typed) => Assert.Empty(Find(typed));

    private System.Collections.Immutable.ImmutableArray<FoundPlace> Find(string typed) =>
        _search.Find(Plan, typed, Texts.Vietnamese, TestContext.Current.CancellationToken);

    private static Plan MakePlan()
    {
        var plan = SmallWard.Assigned("1122");
        var ward = plan.Ward;
        var line = ward.Boundary[0].Shell;
        Household[] households = [.. ward.Households.Select((household, i) => household with { Code = $"HK-{i + 1:D5}", Address = $"7/{i + 2} Đinh Tiên Hoàng" })];
        return Plan.Unassigned(ward with
        {
            Households = [.. households],
            Streets =
            [
                new("Đinh Tiên Hoàng", StreetClass.Street, [line[0], line[1]]), new("Đinh Tiên Hoàng", StreetClass.Street, [line[1], line[2]]),
                new("Hẻm 12 Đinh Tiên Hoàng", StreetClass.Alley, [line[0], line[2]]),
            ],
            Groups = [new("Tổ 31", null, ward.Boundary)],
            Neighborhoods = [new("AL", "Khu phố An Lạc", ward.Boundary)],
        }, plan.Coverage).With(plan.Neighborhoods).With(plan.Assignment);
    }
}
