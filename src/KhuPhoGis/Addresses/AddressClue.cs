using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Addresses;

/// <summary>What helps a person to find a household whose address told no door.</summary>
/// <param name="Streets">Pieces of the street that is meant, or of those whose names are most like it; empty when nothing is alike.</param>
/// <param name="Likely">The middle of its residential group's known doors; null when none of the group is known.</param>
public sealed record AddressClue(ImmutableArray<Street> Streets, GridPoint? Likely)
{
    public static AddressClue Of(Ward ward, UnlocatedHousehold household) => new(Alike(ward, household.Address), MiddleOf(ward, household.Group));

    private static ImmutableArray<Street> Alike(Ward ward, string? text)
    {
        if (text is null || AddressParser.Parse(text) is not { Street.Length: > 0 } address)
            return [];
        var wanted = Address.LineOf(address.Street, []);
        var byName = ward.Streets.Where(street => street.Name.Length > 0)
            .ToLookup(street => Address.LineOf(AddressParser.ParseStreet(street.Name).Street, []), StringComparer.Ordinal);
        if (byName[wanted].Any())
            return [.. byName[wanted]];
        var nearest = byName.Where(street => street.Key.Length > 0).Select(street => (street.Key, Edits: Edits(street.Key, wanted))).OrderBy(street => street.Edits).ToList();
        return [.. nearest.Where(street => street.Edits == nearest[0].Edits && street.Edits <= Math.Max(1, wanted.Length / 4)).SelectMany(street => byName[street.Key])];
    }

    private static GridPoint? MiddleOf(Ward ward, string? group)
    {
        var doors = group is null ? [] : ward.Households.Where(household => household.Group == group).Select(household => household.Door).ToList();
        return doors.Count == 0 ? null
            : new(doors.Select(door => door.X).Order().ElementAt(doors.Count / 2), doors.Select(door => door.Y).Order().ElementAt(doors.Count / 2));
    }

    /// <summary>Letters to change, put in or take out to make one word of the other (Levenshtein).</summary>
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (corner, _) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}
