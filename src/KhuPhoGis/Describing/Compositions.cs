using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>What each neighborhood is put together from: old groups by the register, old neighborhoods by the group, the register, or where the door lies.</summary>
internal sealed class Compositions
{
    private readonly Ward _ward;
    private readonly string?[] _old;
    private readonly Dictionary<string, string> _names;

    public Compositions(Ward ward)
    {
        _ward = ward;
        _names = ward.Neighborhoods.DistinctBy(old => old.Code).ToDictionary(old => old.Code, old => old.Name.Length > 0 ? old.Name : old.Code, StringComparer.Ordinal);
        var ofGroup = ward.Groups.DistinctBy(group => group.Code).ToDictionary(group => group.Code, group => group.Neighborhood, StringComparer.Ordinal);
        var areas = OldUnitFinder.Of(ward);
        _old = [.. ward.Households.Select(household => (household.Group is { } group ? ofGroup.GetValueOrDefault(group) : null) ?? household.Neighborhood ?? areas.CodeAt(household.Door))];
    }

    /// <summary>The old neighborhood with most households first.</summary>
    public ImmutableArray<OldShare> Of(Plan plan, NeighborhoodId unit)
    {
        var homes = Enumerable.Range(0, _ward.Households.Length).Select(plan.NeighborhoodOfHousehold).ToArray();
        var here = Enumerable.Range(0, homes.Length).Where(household => homes[household] == unit).ToList();
        var (wholeOld, wholeGroups) = (Whole(here, homes, household => _old[household]), Whole(here, homes, household => _ward.Households[household].Group));
        return [.. here.GroupBy(household => _old[household]).Select(share => new OldShare(
                share.Key, share.Key is null ? "" : _names.GetValueOrDefault(share.Key, share.Key), Count(share), share.Key is not null && wholeOld.Contains(share.Key),
                Groups(share, wholeGroups), Count(share.Where(household => _ward.Households[household].Group is null))))
            .Where(share => share.Households > 0)
            .OrderByDescending(share => share.Households).ThenBy(share => share.Code, StringComparer.Ordinal)];
    }

    private ImmutableArray<GroupShare> Groups(IEnumerable<int> households, HashSet<string> whole) =>
        [.. households.Where(household => _ward.Households[household].Group is not null).GroupBy(household => (Code: _ward.Households[household].Group!, Old: _old[household]))
            .Select(share => new GroupShare(share.Key.Code, Label(share.Key.Code, share.Key.Old), Count(share), whole.Contains(share.Key.Code)))
            .Where(share => share.Households > 0)
            .OrderBy(share => !share.IsWhole).ThenBy(share => int.TryParse(share.Label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue)
            .ThenBy(share => share.Label, StringComparer.Ordinal)];

    /// <summary>Of the units of these households, those none of whose placed households live elsewhere.</summary>
    private HashSet<string> Whole(List<int> here, NeighborhoodId[] homes, Func<int, string?> unitOf)
    {
        var units = here.Select(unitOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var unit = here.Count > 0 ? homes[here[0]] : NeighborhoodId.None;
        for (var household = 0; household < homes.Length; household++)
        {
            if (homes[household] != unit && _ward.Households[household].Count > 0 && unitOf(household) is { } code)
                units.Remove(code);
        }
        return units;
    }

    private int Count(IEnumerable<int> households) => households.Sum(household => _ward.Households[household].Count);

    /// <summary>"KP11-05" of KP11 is 5, "3/12" of 3 is 12, "Tổ 7" is 7; other codes stay as they are.</summary>
    private static string Label(string code, string? old)
    {
        var rest = old is not null && code.Length > old.Length + 1 && code.StartsWith(old, StringComparison.Ordinal) && code[old.Length] is '-' or '/' or '.'
            ? code[(old.Length + 1)..] : code;
        var folded = Folding.Fold(rest);
        foreach (var word in (string[])["to dan pho ", "tdp ", "to ", "tdp", "to", "t"])
        {
            if (folded.StartsWith(word, StringComparison.Ordinal) && folded.Length > word.Length && folded[word.Length..].All(char.IsAsciiDigit))
                folded = folded[word.Length..];
        }
        return folded.Length > 0 && folded.All(char.IsAsciiDigit) ? folded.TrimStart('0') is { Length: > 0 } number ? number : "0" : rest;
    }
}
