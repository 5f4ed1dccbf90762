using CsCheck;
using KhuPhoGis.Comparing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Comparing;

public class HouseholdUpdateTests
{
    private static readonly Ward Before = Of([new("A", At(1), Count: 1), new("B", At(2), Count: 2), new("C", At(3), Count: 3)], new UnlocatedHousehold("D", "5 Lê Lợi", null, 1, 0, "street-unknown"));

    /// <summary>A moved and has other figures, B is gone, C is as it was, D has a door now, E is new.</summary>
    private static readonly Ward After = Of([new("A", At(50), Count: 9), new("C", At(3), Count: 3), new("D", At(7)), new("E", At(8))]);

    [Fact]
    public void Every_difference_stands_in_the_list_with_both_its_sides()
    {
        var changes = HouseholdUpdate.List(Before, After);

        Assert.Equal(["Added E", "Gone B", "Moved A", "Moved D", "Recounted A"], changes.Select(change => $"{change.Kind} {change.Code}"));
        Assert.Equal((At(1), (GridPoint?)At(50)), (changes[2].From, changes[2].To));
        Assert.Equal((null, (GridPoint?)At(7)), (changes[3].From, changes[3].To));
        Assert.Equal((1, 9), (changes[4].Before!.Count, changes[4].After!.Count));
    }

    [Fact]
    public void What_is_not_taken_stays_as_it_was()
    {
        var onlyMoved = HouseholdUpdate.Take(Before, After, HouseholdChangeKinds.Moved);

        Assert.Equal([("A", At(50), 1), ("C", At(3), 3), ("D", At(7), 1), ("B", At(2), 2)], onlyMoved.Households.Select(one => (one.Code, one.Door, one.Count)));
        Assert.Equal(["D"], HouseholdUpdate.Take(Before, After, HouseholdChangeKinds.Added).Unlocated.Select(one => one.Code));
    }

    /// <summary>Taking a set of kinds leaves exactly the other kinds as differences from the new list, and nothing else.</summary>
    [Fact]
    public void Of_any_two_lists_what_was_taken_and_what_was_left_add_up() => Gen.Select(AnyWard, AnyWard, Gen.Int[0, 15]).Sample((before, after, bits) =>
    {
        var kinds = (HouseholdChangeKinds)bits;
        var (all, left) = (HouseholdChanges.Between(before, after), HouseholdChanges.Between(HouseholdUpdate.Take(before, after, kinds), after));

        Assert.Equal(kinds.HasFlag(HouseholdChangeKinds.Added) ? [] : all.Added.Order(), left.Added.Order());
        Assert.Equal(kinds.HasFlag(HouseholdChangeKinds.Gone) ? [] : all.Gone.Order(), left.Gone.Order());
        Assert.Equal(kinds.HasFlag(HouseholdChangeKinds.Moved) ? [] : all.Moved.Order(), left.Moved.Order());
        Assert.Equal(kinds.HasFlag(HouseholdChangeKinds.Recounted) ? [] : all.Recounted.Order(), left.Recounted.Order());
    });

    private static Gen<Ward> AnyWard => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[1, 2], Gen.Bool, (code, place, count, isKnown) => (code, place, count, isKnown)).Array[0, 8]
        .Select(rows => rows.DistinctBy(row => row.code).ToList()).Select(rows => Of(
            [.. rows.Where(row => row.isKnown).Select(row => new Household($"{row.code}", At(row.place * 10), row.count))],
            [.. rows.Where(row => !row.isKnown).Select(row => new UnlocatedHousehold($"{row.code}", null, null, row.count, 0, "no-address"))]));

    private static Ward Of(Household[] households, params UnlocatedHousehold[] waiting) => new() { Code = "1", Name = "Thử", Crs = 9210, Households = [.. households], Unlocated = [.. waiting] };

    private static GridPoint At(double east) => GridPoint.FromMetres(600_000 + east, 1_190_000);
}
