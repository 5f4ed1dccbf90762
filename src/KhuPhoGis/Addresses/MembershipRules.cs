using System.Collections.Immutable;

namespace KhuPhoGis.Addresses;

/// <summary>
/// Which unit an address belongs to, as wards write it: by street, side and range of numbers, and by alley. An alley without a rule of its own
/// goes with the number at which it begins.
/// </summary>
public sealed class MembershipRules(ImmutableArray<MembershipRule> rules)
{
    private readonly ILookup<string, MembershipRule> _byLine = rules.ToLookup(rule => rule.Line, StringComparer.Ordinal);

    public ImmutableArray<MembershipRule> All => rules;

    public int Count => rules.Length;

    public IEnumerable<string> Units => rules.Select(rule => rule.Unit).Distinct();

    /// <summary>Null when no rule holds; of several, the first.</summary>
    public string? UnitOf(Address address) => Holding(address).FirstOrDefault()?.Unit;

    /// <summary>The rules of the innermost alley, or of the street, that has any for this address; empty when none holds.</summary>
    public ImmutableArray<MembershipRule> Holding(Address address)
    {
        for (var depth = address.House is null ? -1 : address.Alleys.Length; depth >= 0; depth--)
        {
            var number = depth == address.Alleys.Length ? address.House : HouseNumber.Parse(address.Alleys[depth]);
            if (number is { } asked && _byLine[Address.LineOf(address.Street, address.Alleys[..depth])].Where(rule => rule.Holds(asked)).ToImmutableArray() is { IsEmpty: false } held)
                return held;
        }
        return [];
    }
}

/// <param name="Street">Folded.</param>
/// <param name="Alleys">From the street inwards; empty for the street itself.</param>
/// <param name="From">Null for from the first.</param>
/// <param name="To">Null for to the last.</param>
/// <param name="IsOdd">Which side; null for both.</param>
/// <param name="Place">Where it stands in its file: "van cao[2].hems[1]"; empty when it comes from none.</param>
public sealed record MembershipRule(string Street, ImmutableArray<string> Alleys, HouseNumber? From, HouseNumber? To, bool? IsOdd, string Unit, string Place = "")
{
    public string Line => Address.LineOf(Street, Alleys);

    /// <summary>The street as people write it; empty where only the folded name is known.</summary>
    public string Name { get; init; } = "";

    public bool Holds(HouseNumber house) => (IsOdd is null || house.IsOdd == IsOdd)
        && (From is not { } from || house.CompareTo(from) >= 0) && (To is not { } to || house.CompareTo(to) <= 0);
}
