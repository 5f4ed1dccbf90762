namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A list of persons, as the register of residence writes it: a column says what each is to the head of the household ("Chủ hộ", "Vợ", "Con").
/// A household is its head's row; the others are its people. They belong together by the household's code, or by following their head.
/// </summary>
internal sealed class HouseholdPersons
{
    private readonly Dictionary<int, int> _peopleOfHead = [];
    private readonly HashSet<int> _members = [];

    public HouseholdPersons(ImportJob job)
    {
        if (!job.Fields.Has(KnownFields.Relation))
            return;
        var rows = job.Table.Rows.Where(row => row.Fault is null).ToList();
        var heads = rows.Where(row => IsHead(job, row)).Select(row => row.Number).ToHashSet();
        // Such a column of other words says nothing about who belongs to whom.
        if (heads.Count == 0)
            return;
        foreach (var household in job.Fields.Has(KnownFields.Code) ? ByCode(job, rows, heads) : ByFollowing(rows, heads))
            Join(household, heads);
        job.Joined = _members.Count;
        if (_members.Count > 0)
            job.Warn("persons-joined", rows.Count, _peopleOfHead.Count, job.Fields.NameOf(KnownFields.Relation));
    }

    /// <summary>A person of a household whose row is another.</summary>
    public bool IsMember(SourceRow row) => _members.Contains(row.Number);

    /// <summary>Rows of the household that this row heads; 0 when the list is none of persons.</summary>
    public int PeopleOf(SourceRow row) => _peopleOfHead.GetValueOrDefault(row.Number);

    private static bool IsHead(ImportJob job, SourceRow row) => job.Fields.Text(row, KnownFields.Relation) is { } relation && Folding.Fold(relation) is "chu ho" or "chuho" or "ch" or "head";

    /// <summary>A person without a code belongs to whom the list wrote before; a head without one is alone, and refused for that.</summary>
    private static List<List<SourceRow>> ByCode(ImportJob job, List<SourceRow> rows, HashSet<int> heads)
    {
        var households = new Dictionary<string, List<SourceRow>>(StringComparer.Ordinal);
        List<SourceRow>? last = null;
        foreach (var row in rows)
        {
            if (last is null || job.Fields.Text(row, KnownFields.Code) is not null || heads.Contains(row.Number))
            {
                var key = job.Fields.Text(row, KnownFields.Code) ?? $"\n{row.Number}";
                if (!households.TryGetValue(key, out last))
                    households.Add(key, last = []);
            }
            last.Add(row);
        }
        return [.. households.Values];
    }

    private static IEnumerable<List<SourceRow>> ByFollowing(List<SourceRow> rows, HashSet<int> heads)
    {
        for (int first = 0, next; first < rows.Count; first = next)
        {
            for (next = first + 1; next < rows.Count && !heads.Contains(rows[next].Number);)
                next++;
            yield return rows[first..next];
        }
    }

    /// <summary>Two heads under one code are two rows of one household, which the import refuses; so both stay.</summary>
    private void Join(List<SourceRow> household, HashSet<int> heads)
    {
        var head = household.Find(row => heads.Contains(row.Number)) ?? household[0];
        _peopleOfHead[head.Number] = household.Count;
        _members.UnionWith(household.Where(row => row != head && !heads.Contains(row.Number)).Select(row => row.Number));
    }
}
