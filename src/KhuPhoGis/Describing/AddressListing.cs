using KhuPhoGis.Addresses;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Describing;

/// <summary>Lists a neighborhood's addresses, the whole of a street or alley in one word, the rest by side and numbers.</summary>
internal sealed class AddressListing
{
    private readonly AddressBook _book;
    private readonly Plan _plan;
    private readonly NeighborhoodId _unit;
    private readonly List<AddressShare> _shares = [];

    private AddressListing(AddressBook book, Plan plan, NeighborhoodId unit) => (_book, _plan, _unit) = (book, plan, unit);

    public static AddressShares Of(AddressBook book, Plan plan, NeighborhoodId unit) => new AddressListing(book, plan, unit).List();

    private AddressShares List()
    {
        foreach (var street in _book.Streets)
        {
            if (IsWhole(street))
                _shares.Add(new(street.Street, [], true, [], [], Count(street.Households)));
            else
                Add(street);
        }
        return new([.. _shares], [.. _book.Buildings.Where(building => IsHere(building.Household)).Select(building => building.Name).Distinct()], Count(_book.Unread));
    }

    private void Add(AddressLine line)
    {
        var runs = NumberRun.Of(line.Doors, household => IsHere(household) ? "here" : null);
        var whole = line.Branches.Where(IsWhole).ToList();
        if (runs.Length > 0 || whole.Count > 0)
        {
            _shares.Add(new(line.Street, line.Alleys, false, runs, [.. whole.Select(branch => branch.Alleys[^1])],
                Count(line.Doors.Select(door => door.Household)) + whole.Sum(branch => Count(branch.Households))));
        }
        foreach (var branch in line.Branches.Except(whole).Where(branch => branch.Households.Any(IsHere)))
            Add(branch);
    }

    private bool IsWhole(AddressLine line) => line.Households.All(IsHere);

    private bool IsHere(int household) => _plan.NeighborhoodOfHousehold(household) == _unit;

    private int Count(IEnumerable<int> households) => households.Where(IsHere).Sum(household => _plan.Ward.Households[household].Count);
}
