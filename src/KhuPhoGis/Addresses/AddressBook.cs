using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Addresses;

/// <summary>The register's addresses in the order of streets, alleys and numbers.</summary>
public sealed class AddressBook
{
    private readonly SortedDictionary<string, AddressLine> _streets = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Household)> _buildings = [];
    private readonly List<int> _unread = [];

    private AddressBook() { }

    /// <summary>By folded name.</summary>
    public IEnumerable<AddressLine> Streets => _streets.Values;

    /// <summary>Households whose address is a building without a number on a street; with the name that is written there.</summary>
    public IReadOnlyList<(string Name, int Household)> Buildings => _buildings;

    /// <summary>Households without an address, or whose address cannot be read.</summary>
    public IReadOnlyList<int> Unread => _unread;

    public static AddressBook Of(Ward ward)
    {
        var (book, names) = (new AddressBook(), NamesOf(ward.Streets));
        foreach (var (index, household) in ward.Households.Index())
            book.Add(index, household.Address, names);
        foreach (var street in book.Streets)
            street.Sort();
        return book;
    }

    private void Add(int household, string? text, Dictionary<string, string> names)
    {
        var address = text is null ? null : AddressParser.Parse(text);
        if (address is { House: { } house, Street.Length: > 0 } && address.Alleys.All(alley => HouseNumber.Parse(alley) is not null))
        {
            var key = Address.LineOf(address.Street, []);
            if (!_streets.TryGetValue(key, out var line))
                _streets.Add(key, line = new(names.GetValueOrDefault(key) ?? Written(text!, address.Street), key, []));
            foreach (var alley in address.Alleys)
                line = line.Branch(HouseNumber.Parse(alley)!.Value);
            line.Add(new(house, household));
        }
        else if (address?.Building is not null)
        {
            _buildings.Add((text!.Split(',', ';')[0].Trim(), household));
        }
        else
        {
            _unread.Add(household);
        }
    }

    /// <summary>Streets as the map writes them, by folded name.</summary>
    private static Dictionary<string, string> NamesOf(ImmutableArray<Street> streets)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in streets.Select(street => street.Name).Distinct())
        {
            if (AddressParser.ParseStreet(name) is { Alleys.IsEmpty: true, Street.Length: > 0 } parsed)
                names.TryAdd(Address.LineOf(parsed.Street, []), Written(name, parsed.Street));
        }
        return names;
    }

    /// <summary>The words of a text that the folded name was read from: "12/5 Nguyễn Trãi, P. 3" and "nguyen trai" give "Nguyễn Trãi".</summary>
    private static string Written(string text, string folded)
    {
        var (words, count) = (text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries), folded.Split(' ').Length);
        for (var i = 0; i + count <= words.Length; i++)
        {
            var name = string.Join(' ', words.Skip(i).Take(count));
            if (Folding.Fold(name) == folded)
                return name;
        }
        return folded;
    }
}
