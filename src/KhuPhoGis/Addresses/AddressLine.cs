using System.Collections.Immutable;

namespace KhuPhoGis.Addresses;

/// <summary>A street or an alley with the register's doors along it and the alleys that begin at it.</summary>
/// <param name="Street">The street's name as people write it, without the word for street.</param>
/// <param name="Key">The same folded, without blanks.</param>
/// <param name="Alleys">From the street inwards; empty for the street itself.</param>
public sealed record AddressLine(string Street, string Key, ImmutableArray<string> Alleys)
{
    private readonly List<AddressDoor> _doors = [];
    private readonly SortedDictionary<HouseNumber, AddressLine> _branches = [];

    /// <summary>By number.</summary>
    public IReadOnlyList<AddressDoor> Doors => _doors;

    /// <summary>By number.</summary>
    public IEnumerable<AddressLine> Branches => _branches.Values;

    /// <summary>The number at which the alley begins; null for a street.</summary>
    public HouseNumber? Mouth => Alleys.IsEmpty ? null : HouseNumber.Parse(Alleys[^1]);

    /// <summary>Indices of the households of this line and of all its branches.</summary>
    public IEnumerable<int> Households => _doors.Select(door => door.Household).Concat(Branches.SelectMany(branch => branch.Households));

    internal void Add(AddressDoor door) => _doors.Add(door);

    internal AddressLine Branch(HouseNumber mouth)
    {
        if (!_branches.TryGetValue(mouth, out var branch))
            _branches.Add(mouth, branch = new(Street, Key, Alleys.Add(mouth.ToString())));
        return branch;
    }

    internal void Sort()
    {
        _doors.Sort((a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : a.Household.CompareTo(b.Household));
        foreach (var branch in Branches)
            branch.Sort();
    }
}

/// <param name="Household">Index into the ward's households.</param>
public readonly record struct AddressDoor(HouseNumber Number, int Household);
