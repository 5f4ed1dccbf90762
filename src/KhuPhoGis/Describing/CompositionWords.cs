using System.Collections.Immutable;

namespace KhuPhoGis.Describing;

/// <summary>"sáp nhập các tổ 1, 3, 4 và 10 hộ tổ 5 của Khu phố 11 (cũ)".</summary>
internal sealed class CompositionWords(LineWords words)
{
    /// <summary>Empty where nothing is known of the old units.</summary>
    public string Of(ImmutableArray<OldShare> shares)
    {
        var known = shares.Where(share => share.Code is not null || !share.Groups.IsEmpty).ToList();
        var unknown = shares.Where(share => share.Code is null).Sum(share => share.WithoutGroup);
        if (known.Count == 0)
            return "";
        var parts = known.Select(Share).ToList();
        if (unknown > 0)
            parts.Add(words.Text("composition.unknown", unknown));
        return words.Text(KeyOf(known, parts.Count), string.Join("; ", parts));
    }

    /// <summary>What is done: units are kept, parts of one are taken out, or several are merged.</summary>
    private static string KeyOf(List<OldShare> known, int parts)
    {
        if (parts > 1)
            return "composition.merged";
        if (known[0].IsWhole)
            return "composition.kept";
        var pieces = known[0].Groups.Length + (known[0].WithoutGroup > 0 ? 1 : 0);
        return pieces > 1 ? "composition.merged" : known[0].Groups is [{ IsWhole: true }] ? "composition.kept" : "composition.taken";
    }

    private string Share(OldShare share)
    {
        var old = words.Text("composition.old", share.Name);
        if (share.IsWhole)
            return words.Text("composition.whole", old, share.Households);
        if (share.Groups.IsEmpty)
            return words.Text("composition.part", share.Households, old);
        return share.Code is null ? Groups(share) : words.Text("composition.groups-of", Groups(share), old);
    }

    private string Groups(OldShare share)
    {
        var whole = share.Groups.Where(group => group.IsWhole).Select(group => group.Label).ToList();
        var parts = share.Groups.Where(group => !group.IsWhole).Select(group => words.Text("composition.part-group", group.Households, group.Label)).ToList();
        if (share.WithoutGroup > 0 && share.Code is not null)
            parts.Add(words.Text("composition.no-group", share.WithoutGroup));
        if (whole.Count == 0)
            return words.Join(parts);
        var key = whole.Count == 1 ? "composition.group" : "composition.groups";
        return parts.Count == 0
            ? words.Text(key, words.Join(whole))
            : words.Text(key, string.Join(", ", whole)) + words.Text("and") + string.Join(", ", parts);
    }
}
