using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Comparing;

/// <summary>A register against the one before it, household by household, by code. Codes in the order of the lists.</summary>
/// <param name="Gone">In the old list only.</param>
/// <param name="Moved">With another door, by more than a metre, or located only in one of the lists.</param>
/// <param name="Recounted">With another number of households or people, or another group.</param>
public sealed record HouseholdChanges(ImmutableArray<string> Added, ImmutableArray<string> Gone, ImmutableArray<string> Moved, ImmutableArray<string> Recounted)
{
    private const double Metre = 1;

    public bool IsNone => Added.IsEmpty && Gone.IsEmpty && Moved.IsEmpty && Recounted.IsEmpty;

    public static HouseholdChanges Between(Ward before, Ward after)
    {
        var (old, now) = (Entries(before), Entries(after));
        var both = now.Where(entry => old.ContainsKey(entry.Key)).Select(entry => (Code: entry.Key, Old: old[entry.Key], Now: entry.Value)).ToList();
        return new(
            [.. now.Keys.Where(code => !old.ContainsKey(code))],
            [.. old.Keys.Where(code => !now.ContainsKey(code))],
            [.. both.Where(pair => HasMoved(pair.Old.Door, pair.Now.Door)).Select(pair => pair.Code)],
            [.. both.Where(pair => pair.Old.Figures != pair.Now.Figures).Select(pair => pair.Code)]);
    }

    private static bool HasMoved(GridPoint? old, GridPoint? now) =>
        old is { } a && now is { } b ? a.DistanceTo(b) > Metre : old.HasValue != now.HasValue;

    private static Dictionary<string, (GridPoint? Door, (int, int, string?) Figures)> Entries(Ward ward)
    {
        var entries = new Dictionary<string, (GridPoint?, (int, int, string?))>(StringComparer.Ordinal);
        foreach (var household in ward.Households)
            entries.TryAdd(household.Code, (household.Door, (household.Count, household.People, household.Group)));
        foreach (var household in ward.Unlocated)
            entries.TryAdd(household.Code, (null, (household.Count, household.People, household.Group)));
        return entries;
    }
}
