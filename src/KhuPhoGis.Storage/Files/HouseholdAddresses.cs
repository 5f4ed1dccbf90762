using System.Collections.Immutable;
using KhuPhoGis.Addresses;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Doors for the households of a list that gives none: as a person placed them before, otherwise by their addresses on the ward's streets and
/// alleys. Those that neither tells are kept as work for a person; none is dropped.
/// </summary>
internal sealed class HouseholdAddresses(ImportJob job)
{
    private readonly List<(int Slot, UnlocatedHousehold Household)> _waiting = [];

    public static bool AreIn(FieldMap fields) => fields.Has(KnownFields.Address) || fields.Has(KnownFields.Number);

    public int Waiting => _waiting.Count;

    /// <summary>From one column, or from number and street in two; null when empty.</summary>
    public static string? Of(FieldMap fields, SourceRow row)
    {
        var street = fields.Text(row, KnownFields.Street);
        var whole = fields.Text(row, KnownFields.Address) ?? fields.Text(row, KnownFields.Number);
        return whole is null || street is null || Folding.Holds(whole, street) ? whole ?? street : $"{whole} {street}";
    }

    /// <param name="slot">Its place in the list, to be filled.</param>
    public void Wait(int slot, UnlocatedHousehold household) => _waiting.Add((slot, household));

    /// <summary>Fills the places of those it finds.</summary>
    /// <returns>Those it does not find.</returns>
    /// <exception cref="BadInputException">There are no streets to look on.</exception>
    public ImmutableArray<UnlocatedHousehold> Locate(List<Household?> households, ImportSteps steps)
    {
        if (_waiting.Count == 0)
            return [];
        if (job.Ward.Streets.IsEmpty)
            throw new BadInputException(job.Table.File, null, "locate-needs-streets");
        var placed = job.Ward.Households.Where(household => household.Knowledge == DoorKnowledge.ByHand).ToDictionary(household => household.Code, StringComparer.Ordinal);
        var parsed = _waiting.Select(item => item.Household.Address is { } text ? AddressParser.Parse(text) : null).ToList();
        var locator = new AddressLocator([.. job.Ward.Streets.Where(street => street.Class != StreetClass.Railway)], Known(households), parsed.OfType<Address>(), job.Reach.Contains);
        var left = ImmutableArray.CreateBuilder<UnlocatedHousehold>();
        var found = new Dictionary<DoorKnowledge, int>();
        foreach (var at in steps.Each(Enumerable.Range(0, _waiting.Count).ToList()))
        {
            var (slot, household) = _waiting[at];
            var (door, reason) = Door(household, parsed[at], locator, placed);
            if (door is not { } known)
            {
                left.Add(household with { Reason = reason });
                continue;
            }
            households[slot] = household.At(known.Door, known.Knowledge);
            found[known.Knowledge] = found.GetValueOrDefault(known.Knowledge) + 1;
        }
        Say(found, left.Count);
        return left.ToImmutable();
    }

    private ((GridPoint Door, DoorKnowledge Knowledge)? Door, string Reason) Door(
        UnlocatedHousehold household, Address? address, AddressLocator locator, Dictionary<string, Household> placed)
    {
        if (placed.TryGetValue(household.Code, out var before) && Same(before.Address, household.Address))
            return ((before.Door, DoorKnowledge.ByHand), "");
        if (household.Address is null)
            return (null, "no-address");
        if (address is null)
            return (null, "address-unread");
        if (locator.Locate(address) is not { } door)
            return (null, "street-unknown");
        return job.Reach.Contains(door.Door) ? (door, "") : (null, "outside-ward");
    }

    /// <summary>Doors of this list itself, and of the list that was there.</summary>
    private IEnumerable<(Address, GridPoint)> Known(List<Household?> households)
    {
        var here = households.OfType<Household>();
        var before = job.Ward.Households.Where(household => household.Knowledge <= DoorKnowledge.ByHand);
        foreach (var household in here.Concat(before))
        {
            if (household.Address is { } text && AddressParser.Parse(text) is { } address)
                yield return (address, household.Door);
        }
    }

    private void Say(Dictionary<DoorKnowledge, int> found, int left)
    {
        foreach (var (knowledge, count) in found.OrderBy(item => item.Key))
            job.Warn("located-" + HouseholdReportWords.Of(knowledge), count);
        if (left > 0)
            job.Warn("not-located", left);
    }

    private static bool Same(string? a, string? b) => Folding.Fold(a ?? "") == Folding.Fold(b ?? "");
}
