namespace KhuPhoGis.Engine;

/// <summary>Which zone carries on which old neighborhood.</summary>
internal static class OldHomes
{
    /// <summary>
    /// The old neighborhood each zone carries on, −1 for none. Each old neighborhood has at most one successor and each
    /// zone at most one predecessor; the pair that shares most households is matched first.
    /// </summary>
    public static int[] Of(int[] old, int[] weight, int[] labels, int zones)
    {
        var shared = new Dictionary<(int Zone, int Old), long>();
        for (var unit = 0; unit < labels.Length; unit++)
        {
            if (old[unit] < 0 || labels[unit] < 0)
                continue;
            shared[(labels[unit], old[unit])] = shared.GetValueOrDefault((labels[unit], old[unit])) + weight[unit];
        }
        var home = new int[zones];
        Array.Fill(home, -1);
        var taken = new HashSet<int>();
        foreach (var ((zone, before), _) in shared.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Zone).ThenBy(pair => pair.Key.Old))
        {
            if (home[zone] >= 0 || !taken.Add(before))
                continue;
            home[zone] = before;
        }
        return home;
    }
}
