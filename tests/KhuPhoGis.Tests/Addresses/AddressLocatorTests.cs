using System.Collections.Immutable;
using KhuPhoGis.Addresses;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Addresses;

/// <summary>Nguyễn Trãi runs 400 m to the east; its alley 12 leaves to the north (left) at 100 m, alley 41 to the south at 300 m.</summary>
public class AddressLocatorTests
{
    private static readonly ImmutableArray<Street> Streets =
    [
        new("Nguyễn Trãi", StreetClass.Street, [At(0, 0), At(250, 0)]),
        new("Nguyễn Trãi", StreetClass.Street, [At(400, 0), At(250, 0)]),
        new("Hẻm 12 Nguyễn Trãi", StreetClass.Alley, [At(100, 100), At(100, 0)]),
        new("Hẻm 41", StreetClass.Alley, [At(300, 0), At(300, -100)]),
    ];

    [Fact]
    public void Between_two_known_numbers_of_a_side_houses_or_mouths_a_door_is_in_proportion()
    {
        var locator = Locator(("2 Nguyễn Trãi", At(20, 8)), ("22 Nguyễn Trãi", At(220, 8)), ("1 Nguyễn Trãi", At(20, -8)));

        Assert.Equal((At(148, 7.4), DoorKnowledge.Between), Rounded(locator, "16 Nguyen Trai"), Near);
        Assert.Equal((At(52, 7.6), DoorKnowledge.Between), Rounded(locator, "6 NGUYỄN TRÃI"), Near);
    }

    [Fact]
    public void The_same_number_is_the_same_door_and_so_is_a_building()
    {
        var locator = Locator(("Chung cư A - 6 Nguyễn Trãi", At(61, 9)));

        Assert.Equal((At(61, 9), DoorKnowledge.SameNumber), Rounded(locator, "6 Nguyễn Trãi"));
        Assert.Equal((At(61, 9), DoorKnowledge.SameNumber), Rounded(locator, "Căn 5, Chung cư A"));
    }

    [Fact]
    public void Mouths_of_alleys_tell_where_numbers_stand_when_no_house_does()
    {
        var locator = Locator();

        Assert.Equal((At(107, 7), DoorKnowledge.SameNumber), Rounded(locator, "12 Nguyễn Trãi"), Near);
        var (door, knowledge) = Rounded(locator, "39 Nguyễn Trãi");
        Assert.Equal(DoorKnowledge.Along, knowledge);
        Assert.InRange(door.East - 600_000, 280, 300);
        Assert.Equal(1_190_000 - 7, door.North, 0.01);
    }

    [Fact]
    public void An_alley_is_walked_in_from_its_mouth_with_odd_numbers_to_the_left()
    {
        var locator = Locator();

        var (odd, _) = Rounded(locator, "12/5 Nguyễn Trãi");
        var (even, _) = Rounded(locator, "12/6 Nguyễn Trãi");
        var (nameless, _) = Rounded(locator, "41/2 Nguyễn Trãi");

        Assert.Equal((99.9965, 100.0035), ((odd.East - 600_000 + 3.4965), even.East - 600_000 - 3.4965), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 0.1);
        Assert.True(odd.North < even.North);
        Assert.Equal(296.5, nameless.East - 600_000, 0.1);
        Assert.InRange(nameless.North - 1_190_000, -10, 0);
    }

    [Fact]
    public void A_door_of_an_alley_not_on_the_map_waits_at_its_mouth_and_a_street_not_on_the_map_is_said()
    {
        var locator = Locator(("2 Nguyễn Trãi", At(20, 8)), ("22 Nguyễn Trãi", At(220, 8)));

        Assert.Equal(DoorKnowledge.Mouth, locator.Locate(AddressParser.Parse("18/3/5 Nguyễn Trãi")!)!.Value.Knowledge);
        Assert.Null(locator.Locate(AddressParser.Parse("18 Lê Lợi")!));
    }

    [Fact]
    public void A_street_of_which_nothing_is_known_is_filled_by_its_largest_number()
    {
        var locator = new AddressLocator([new("Lê Lợi", StreetClass.Street, [At(0, 0), At(100, 0)])], [], [AddressParser.Parse("100 Lê Lợi")!]);

        var (door, knowledge) = locator.Locate(AddressParser.Parse("51 Lê Lợi")!)!.Value;

        // From east to west, as the Ministry rules, since nothing else tells.
        Assert.Equal((DoorKnowledge.Spread, 49.5), (knowledge, Math.Round(door.East - 600_000, 1)));
    }

    [Fact]
    public void A_trial_on_a_street_of_even_doors_finds_all_held_back()
    {
        var houses = Enumerable.Range(1, 60).Select(n => (AddressParser.Parse($"{n} Nguyễn Trãi")!, At(5 + (n * 6), n % 2 == 0 ? 8 : -8))).ToList();

        var trial = LocatorTrial.Halves(Streets[..2], houses, seed: 1);

        Assert.Equal((30, 30, 30, 30), (trial.Asked, trial.Located, trial.Near, trial.Good));
        Assert.InRange(trial.MedianMetres, 0, 7);
        Assert.Equal(60, LocatorTrial.EachByTheOthers(Streets[..2], houses).Good);
    }

    [Fact]
    public void A_trial_counts_streets_that_are_not_on_the_map_as_failures()
    {
        var houses = Enumerable.Range(1, 10).Select(n => (AddressParser.Parse($"{n} Lê Lợi")!, At(n, 8))).ToList();

        var trial = LocatorTrial.Halves(Streets, houses, seed: 1);

        Assert.Equal((5, 0, 0), (trial.Asked, trial.Located, trial.Good));
    }

    [Fact]
    public void Numbers_may_run_against_the_line_and_a_house_that_contradicts_the_others_is_passed_over()
    {
        var locator = new AddressLocator(Streets[..2],
            Known(("2 Nguyễn Trãi", At(380, 8)), ("10 Nguyễn Trãi", At(300, 8)), ("20 Nguyễn Trãi", At(350, 8)), ("30 Nguyễn Trãi", At(90, 8))), []);

        Assert.Equal(340, East(locator, "6 Nguyễn Trãi"), 0.1);
        Assert.Equal(195, East(locator, "20A Nguyễn Trãi"), 0.1);
    }

    [Fact]
    public void A_street_in_two_carriageways_is_one_line_and_its_sides_are_outside_of_both()
    {
        Street[] lanes = [new("Lê Lợi", StreetClass.Street, [At(0, 0), At(300, 0)]), new("Lê Lợi", StreetClass.Street, [At(300, 20), At(0, 20)])];
        var locator = new AddressLocator([.. lanes], Known(("1 Lê Lợi", At(10, 30)), ("21 Lê Lợi", At(210, 30)), ("2 Lê Lợi", At(10, -10)), ("22 Lê Lợi", At(210, -10))), []);

        Assert.Equal(At(110, 30), Rounded(locator, "11 Lê Lợi").Door, (a, b) => a.DistanceTo(b) < 1);
        Assert.Equal(At(110, -10), Rounded(locator, "12 Lê Lợi").Door, (a, b) => a.DistanceTo(b) < 1);
    }

    [Fact]
    public void One_known_house_tells_by_its_side_which_way_numbers_rise()
    {
        // Odd numbers stand to the left of who walks as they rise: a house 11 to the south of the street means that they rise to the west.
        var locator = new AddressLocator(Streets[..2], Known(("11 Nguyễn Trãi", At(200, -8))), []);

        Assert.True(East(locator, "31 Nguyễn Trãi") < 200);
        Assert.True(Rounded(locator, "12 Nguyễn Trãi").Door.North > 1_190_000);
    }

    [Fact]
    public void Of_a_street_on_the_boundary_the_side_in_the_ward_is_the_one_that_the_register_has()
    {
        var north = new AddressLocator(Streets[..1], [], [AddressParser.Parse("1 Nguyễn Trãi")!, AddressParser.Parse("3 Nguyễn Trãi")!], door => door.North > 1_190_000);
        var south = new AddressLocator(Streets[..1], [], [AddressParser.Parse("1 Nguyễn Trãi")!, AddressParser.Parse("3 Nguyễn Trãi")!], door => door.North < 1_190_000);

        Assert.True(Rounded(north, "3 Nguyễn Trãi").Door.North > 1_190_000);
        Assert.True(Rounded(south, "3 Nguyễn Trãi").Door.North < 1_190_000);
    }

    [Fact]
    public void A_gap_in_a_street_is_bridged()
    {
        var locator = new AddressLocator([new("Lê Lợi", StreetClass.Street, [At(0, 0), At(100, 0)]), new("Lê Lợi", StreetClass.Street, [At(150, 0), At(300, 0)])],
            Known(("1 Lê Lợi", At(10, 8)), ("41 Lê Lợi", At(290, 8))), []);

        Assert.Equal((At(150, 8), DoorKnowledge.Between), Rounded(locator, "21 Lê Lợi"), Near);
    }

    private static AddressLocator Locator(params (string Address, GridPoint Door)[] known) =>
        new(Streets, Known(known), []);

    private static IEnumerable<(Address, GridPoint)> Known(params (string Address, GridPoint Door)[] known) => known.Select(item => (AddressParser.Parse(item.Address)!, item.Door));

    private static double East(AddressLocator locator, string address) => Rounded(locator, address).Door.East - 600_000;

    private static (GridPoint Door, DoorKnowledge Knowledge) Rounded(AddressLocator locator, string address) => locator.Locate(AddressParser.Parse(address)!)!.Value;

    private static bool Near((GridPoint Door, DoorKnowledge) a, (GridPoint Door, DoorKnowledge) b) => a.Door.DistanceTo(b.Door) < 0.01 && a.Item2 == b.Item2;

    private static GridPoint At(double east, double north) => GridPoint.FromMetres(600_000 + east, 1_190_000 + north);
}
