using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Comparing;

/// <summary>What can be different between a register and the one before it.</summary>
[Flags]
public enum HouseholdChangeKinds
{
    None = 0,
    Added = 1,
    Gone = 2,
    Moved = 4,
    Recounted = 8,
    All = Added | Gone | Moved | Recounted,
}

/// <summary>One household that differs; its door and figures in both registers.</summary>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it is gone.</param>
public sealed record HouseholdChange(string Code, HouseholdChangeKinds Kind, UnlocatedHousehold? Before, UnlocatedHousehold? After, GridPoint? From, GridPoint? To);

/// <summary>A new register taken in step by step: what a person does not take stays as it was.</summary>
public static class HouseholdUpdate
{
    /// <summary>By kind, in the order of the lists; a household that moved and has other figures stands in both kinds.</summary>
    public static ImmutableArray<HouseholdChange> List(Ward before, Ward after)
    {
        var (old, now) = (Entries(before), Entries(after));
        var changes = HouseholdChanges.Between(before, after);
        return
        [
            .. Of(changes.Added, HouseholdChangeKinds.Added), .. Of(changes.Gone, HouseholdChangeKinds.Gone),
            .. Of(changes.Moved, HouseholdChangeKinds.Moved), .. Of(changes.Recounted, HouseholdChangeKinds.Recounted),
        ];

        IEnumerable<HouseholdChange> Of(IEnumerable<string> codes, HouseholdChangeKinds kind) => codes.Select(code =>
        {
            var (was, now2) = (old.GetValueOrDefault(code), now.GetValueOrDefault(code));
            return new HouseholdChange(code, kind, was?.Facts, now2?.Facts, was?.Door, now2?.Door);
        });
    }

    /// <summary>The ward after, with the changes that were not taken undone. Places and figures of a household are taken each for itself.</summary>
    public static Ward Take(Ward before, Ward after, HouseholdChangeKinds kinds)
    {
        if (kinds == HouseholdChangeKinds.All)
            return after;
        var (old, now) = (Entries(before), Entries(after));
        var changes = HouseholdChanges.Between(before, after);
        var (moved, recounted) = (changes.Moved.ToHashSet(StringComparer.Ordinal), changes.Recounted.ToHashSet(StringComparer.Ordinal));
        var taken = now.Where(entry => old.ContainsKey(entry.Key) || kinds.HasFlag(HouseholdChangeKinds.Added)).Select(entry =>
        {
            var was = old.GetValueOrDefault(entry.Key);
            var isPlaceKept = was is not null && moved.Contains(entry.Key) && !kinds.HasFlag(HouseholdChangeKinds.Moved);
            var areFiguresKept = was is not null && recounted.Contains(entry.Key) && !kinds.HasFlag(HouseholdChangeKinds.Recounted);
            return entry.Value.With(isPlaceKept ? was : null, areFiguresKept ? was : null);
        });
        var kept = kinds.HasFlag(HouseholdChangeKinds.Gone) ? [] : old.Where(entry => !now.ContainsKey(entry.Key)).Select(entry => entry.Value);
        var all = taken.Concat(kept).ToList();
        return after with
        {
            Households = [.. all.Where(entry => entry.Door is not null).Select(entry => entry.Facts.At(entry.Door!.Value, entry.Knowledge))],
            Unlocated = [.. all.Where(entry => entry.Door is null).Select(entry => entry.Facts)],
        };
    }

    private static OrderedDictionary<string, Entry> Entries(Ward ward)
    {
        var entries = new OrderedDictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var one in ward.Households)
            entries.TryAdd(one.Code, new(new(one.Code, one.Address, one.Group, one.Count, one.People, "", one.Neighborhood), one.Door, one.Knowledge));
        foreach (var one in ward.Unlocated)
            entries.TryAdd(one.Code, new(one, null, DoorKnowledge.Given));
        return entries;
    }

    private sealed record Entry(UnlocatedHousehold Facts, GridPoint? Door, DoorKnowledge Knowledge)
    {
        /// <summary>With the place (and the address that says it) of one and the figures of another.</summary>
        public Entry With(Entry? place, Entry? figures) => new(
            Facts with
            {
                Address = place is null ? Facts.Address : place.Facts.Address,
                Reason = place is null ? Facts.Reason : place.Facts.Reason,
                Count = (figures ?? this).Facts.Count,
                People = (figures ?? this).Facts.People,
                Group = (figures ?? this).Facts.Group,
            },
            (place ?? this).Door, (place ?? this).Knowledge);
    }
}
