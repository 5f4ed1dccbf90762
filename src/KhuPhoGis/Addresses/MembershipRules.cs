using System.Collections.Immutable;

namespace KhuPhoGis.Addresses;

/// <summary>
/// Which unit an address belongs to, as wards write it: by street, side and range of numbers, and by alley. An alley without a rule of its own
/// goes with the number at which it begins.
/// </summary>
public sealed class MembershipRules(ImmutableArray<MembershipRule> rules)
{
    private readonly ILookup<string, MembershipRule> _byStreet = rules.ToLookup(rule => Address.LineOf(rule.Street, []), StringComparer.Ordinal);

    public int Count => rules.Length;

    public IEnumerable<string> Units => rules.Select(rule => rule.Unit).Distinct();

    /// <summary>Null when no rule holds; of several, the first.</summary>
    public string? UnitOf(Address address)
    {
        if (address.House is not { } house)
            return null;
        var street = _byStreet[Address.LineOf(address.Street, [])];
        if (address.Alleys.IsEmpty)
            return street.FirstOrDefault(rule => rule.Alley is null && rule.Holds(house))?.Unit;
        var alley = HouseNumber.Parse(address.Alleys[0]);
        return street.FirstOrDefault(rule => rule.Alley is not null && rule.Alley == alley && rule.Holds(address.Alleys.Length == 1 ? house : HouseNumber.Parse(address.Alleys[1]) ?? house))?.Unit
            ?? (alley is { } mouth ? street.FirstOrDefault(rule => rule.Alley is null && rule.Holds(mouth))?.Unit : null);
    }
}

/// <param name="Street">Folded.</param>
/// <param name="Alley">Null for the street itself.</param>
/// <param name="From">Null for from the first.</param>
/// <param name="To">Null for to the last.</param>
/// <param name="IsOdd">Which side; null for both.</param>
public sealed record MembershipRule(string Street, HouseNumber? Alley, HouseNumber? From, HouseNumber? To, bool? IsOdd, string Unit)
{
    public bool Holds(HouseNumber house) => (IsOdd is null || house.IsOdd == IsOdd)
        && (From is not { } from || house.CompareTo(from) >= 0) && (To is not { } to || house.CompareTo(to) <= 0);
}
