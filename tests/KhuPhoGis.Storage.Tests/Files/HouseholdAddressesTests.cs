using System.Diagnostics;
using KhuPhoGis.Addresses;
using KhuPhoGis.Checks;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Lists without coordinates.</summary>
public sealed class HouseholdAddressesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Ward _ward = Wards.Square() with
    {
        Streets =
        [
            new("Nguyễn Trãi", StreetClass.Street, [Wards.At(0, 500), Wards.At(1000, 500)]),
            new("Hẻm 12 Nguyễn Trãi", StreetClass.Alley, [Wards.At(100, 500), Wards.At(100, 700)]),
        ],
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_household_is_placed_or_is_work_for_a_person_and_none_is_lost()
    {
        var result = Import("code,address,people,group\nA,12/3 Nguyễn Trãi,4,T1\nB,5 Lê Lợi,3,T1\nC,,2,T2\nD,không số,1,T2\nE,12/4 nguyen trai,1,T1\n");

        Assert.Equal((5, 5, 3), (result.Report.Read, result.Report.Accepted, result.Report.NotLocated));
        Assert.Equal(["A", "E"], result.Ward.Households.Select(household => household.Code));
        Assert.Equal(["street-unknown", "no-address", "address-unread"], result.Ward.Unlocated.Select(household => household.Reason));
        Assert.Equal(new UnlocatedHousehold("B", "5 Lê Lợi", "T1", 1, 3, "street-unknown"), result.Ward.Unlocated[0]);
        Assert.Contains("not-located", result.Report.Warnings.Codes());
    }

    [Fact]
    public void Approval_waits_until_nobody_is_left()
    {
        var ward = Import("code,address\nA,12/3 Nguyễn Trãi\nB,5 Lê Lợi\n").Ward;
        Assert.Equal(["B"], Issues(ward).Select(issue => ((string)issue.Arguments[1]!)[..1]));

        var placed = HandPlacing.Place(ward, new HashSet<string> { "B" }, Wards.At(500, 490));

        Assert.Empty(Issues(placed));
        Assert.Equal((2, DoorKnowledge.ByHand), (placed.HouseholdCount, placed.Households[1].Knowledge));
    }

    [Theory]
    [InlineData("name,relation to head,address\nAn,Chủ hộ,12/3 Nguyễn Trãi\nBình,Vợ,12/3 Nguyễn Trãi\nChi,Con,12/3 Nguyễn Trãi\nDũng,CHỦ HỘ,12/5 Nguyễn Trãi\n")]
    [InlineData("mã hộ,Quan hệ với chủ hộ,address\n2,Con,12/3 Nguyễn Trãi\n5,Chủ hộ,12/5 Nguyễn Trãi\n2,chủ hộ,12/3 Nguyễn Trãi\n2,Ở nhờ,\n")]
    [InlineData("mã hộ,Quan hệ với chủ hộ,address\n2,Chủ hộ,12/3 Nguyễn Trãi\n,Vợ,12/3 Nguyễn Trãi\n,Con,\n5,Chủ hộ,12/5 Nguyễn Trãi\n")]
    public void A_list_of_persons_gives_each_household_once_with_its_people(string list)
    {
        var result = Import(list);

        Assert.Equal([("2", 3, "12/3 Nguyễn Trãi"), ("5", 1, "12/5 Nguyễn Trãi")], result.Ward.Households.OrderBy(household => household.Code).Select(household => (household.Code, household.People, household.Address)));
        Assert.Equal((4, 2, 0, 2, 0), (result.Report.Read, result.Report.Accepted, result.Report.Rejected.Length, result.Report.Joined, result.Report.LeftOut));
        Assert.Equal([4, 2], result.Report.Warnings.Single(warning => warning.Code == "persons-joined").Arguments.Take(2));
    }

    [Fact]
    public void A_corrected_list_of_persons_keeps_its_households()
    {
        var first = Import("name,relation,address\nAn,Con,12/3 Nguyễn Trãi\nBình,Chủ hộ,12/5 Nguyễn Trãi\n").Ward;

        var again = first.Import(WardLayer.Households, _folder.Write("moi.csv", "name,relation,address\nMới,Chủ hộ,12/9 Nguyễn Trãi\nBình,Chủ hộ,12/5 Nguyễn Trãi\nEm,Em,12/3 Nguyễn Trãi\nAn,Chủ hộ,12/3 Nguyễn Trãi\n"), new() { Replace = true }).Ward;

        Assert.Equal([("6", "12/9 Nguyễn Trãi", 1), ("3", "12/5 Nguyễn Trãi", 2), ("2", "12/3 Nguyễn Trãi", 1)], again.Households.Select(household => (household.Code, household.Address, household.People)));
    }

    [Fact]
    public void Two_heads_under_one_code_are_told_of_and_a_column_without_heads_joins_nobody()
    {
        var twice = Import("code,relation,address\nA,Chủ hộ,12/3 Nguyễn Trãi\nA,Chủ hộ,12/5 Nguyễn Trãi\n");
        var unknown = Import("code,relation,address\nA,thuê,12/3 Nguyễn Trãi\nB,thuê,12/5 Nguyễn Trãi\n");

        Assert.Equal("duplicate-code", Assert.Single(twice.Report.Rejected).Code);
        Assert.Equal([("A", 0), ("B", 0)], unknown.Ward.Households.Select(household => (household.Code, household.People)));
    }

    [Fact]
    public void A_corrected_list_without_codes_knows_its_households_by_their_addresses_however_its_rows_moved()
    {
        var first = Import("address,note,more\n5 Lê Lợi,,\n12/3 Nguyễn Trãi,,\n7 Lê Lợi,,\n7 Lê Lợi,,\n").Ward;
        Assert.Equal(["2", "3", "4", "5"], first.Households.Select(household => household.Code).Concat(first.Unlocated.Select(household => household.Code)).Order());
        var placed = HandPlacing.Place(first, new HashSet<string> { "2" }, Wards.At(500, 490));

        var again = placed.Import(WardLayer.Households, _folder.Write("moi.csv", "address,note,more\n9 Lê Lợi,,\n7 lê lợi,,\n12/3 Nguyễn Trãi,,\n5 lê lợi,,\n7 Lê Lợi,,\n7 Lê Lợi,,\n"), new() { Replace = true }).Ward;

        Assert.Equal([("3", "12/3 Nguyễn Trãi"), ("2", "5 lê lợi")], again.Households.Select(household => (household.Code, household.Address)));
        Assert.Equal((Wards.At(500, 490), DoorKnowledge.ByHand), (again.Households[1].Door, again.Households[1].Knowledge));
        Assert.Equal([("8", "9 Lê Lợi"), ("4", "7 lê lợi"), ("5", "7 Lê Lợi"), ("7", "7 Lê Lợi")], again.Unlocated.Select(household => (household.Code, household.Address)));
    }

    [Fact]
    public void A_corrected_list_keeps_what_was_placed_by_hand_unless_the_address_changed()
    {
        var ward = HandPlacing.Place(Import("code,address\nA,12/3 Nguyễn Trãi\nB,5 Lê Lợi\n").Ward, new HashSet<string> { "A", "B" }, Wards.At(500, 490));

        var again = ward.Import(WardLayer.Households, _folder.Write("moi.csv", "code,address\nA,12/7 Nguyễn Trãi\nB,5 lê lợi\nC,12/9 Nguyễn Trãi\n"), new() { Replace = true });

        Assert.Equal(["A", "B", "C"], again.Ward.Households.Select(household => household.Code));
        Assert.Equal((Wards.At(500, 490), DoorKnowledge.ByHand), (again.Ward.Households[1].Door, again.Ward.Households[1].Knowledge));
        Assert.NotEqual(Wards.At(500, 490), again.Ward.Households[0].Door);
        Assert.Equal((1, 0, 1), (again.Report.Changes!.Added.Length, again.Report.Changes.Gone.Length, again.Report.Changes.Moved.Length));
    }

    [Fact]
    public void Rows_with_coordinates_help_those_without_and_streets_come_first()
    {
        const string List = "code,address,east,north\nA,2 Nguyễn Trãi,600020,1190510\nB,22 Nguyễn Trãi,600060,1190510\nC,16 Nguyễn Trãi,,\n";

        var household = Import(List).Ward.Households[2];

        Assert.Equal(DoorKnowledge.Between, household.Knowledge);
        Assert.Equal("locate-needs-streets", Wards.Square().Refused(WardLayer.Households, _folder["list.csv"], new() { Crs = CoordinateSystems.Get(9210) }).Code);
    }

    [Fact]
    public void Number_and_street_may_stand_in_two_columns()
    {
        var ward = Import("mã hộ,số nhà,đường,khu phố\nA,12/3,Nguyễn Trãi,5\n").Ward;

        Assert.Equal(("12/3 Nguyễn Trãi", "5"), (Assert.Single(ward.Households).Address, ward.Households[0].Neighborhood));
    }

    /// <summary>The invented ward's list, its coordinates taken away: the streets' and alleys' own names are all there is.</summary>
    [Fact]
    public void The_sample_wards_whole_list_is_placed_on_its_streets()
    {
        var folder = SampleWardTests.Folder();
        var ward = Wards.Empty("An Hòa", "99001").Import(WardLayer.Ward, Path.Combine(folder, "ward.geojson")).Ward;
        ward = ward.Import(WardLayer.Streets, Path.Combine(folder, "streets.geojson")).Ward;
        var truth = ward.Import(WardLayer.Households, Path.Combine(folder, "households.csv"), new() { Crs = CoordinateSystems.Get(9210) }).Ward;
        var rows = truth.Households.Select(household => new Dictionary<string, object?> { ["Mã hộ"] = household.Code, ["Địa chỉ"] = household.Address, ["Số hộ"] = household.Count });
        MiniExcelLibs.MiniExcel.SaveAs(_folder["ds.xlsx"], rows);

        var watch = Stopwatch.StartNew();
        var result = ward.Import(WardLayer.Households, _folder["ds.xlsx"]);

        var metres = result.Ward.Households.Join(truth.Households, a => a.Code, b => b.Code, (a, b) => a.Door.DistanceTo(b.Door)).Order().ToList();
        var figures = $"{watch.Elapsed.TotalSeconds:F1} s, {result.Report.NotLocated} not located, median {metres[metres.Count / 2]:F0} m, 90 % within {metres[metres.Count * 9 / 10]:F0} m; "
            + string.Join(", ", result.Ward.Households.GroupBy(household => household.Knowledge).Select(doors => $"{doors.Key} {doors.Count()}"));
        TestContext.Current.TestOutputHelper!.WriteLine("An Hòa: {0}", figures);
        Assert.True(result.Report.NotLocated <= truth.Households.Length / 100, figures);
        Assert.True(metres[metres.Count / 2] <= 30, figures);
    }

    private ImportResult Import(string text) => _ward.Import(WardLayer.Households, _folder.Write("list.csv", text), new() { Crs = CoordinateSystems.Get(9210) });

    private static IEnumerable<Issue> Issues(Ward ward)
    {
        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, TestContext.Current.CancellationToken));
        return AllChecks.Run(plan, ward.Rules).Where(issue => issue.Check == "unlocated-households");
    }
}
