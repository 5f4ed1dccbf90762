namespace KhuPhoGis.Engine;

/// <summary>In which order drawn neighborhoods are numbered.</summary>
internal static class Numbering
{
    /// <summary>Numbers 1 to count in rows from the north, each row from the west: as staff number them.</summary>
    public static int[] FromNorthWest(UnitGraph graph, int[] labels, int count)
    {
        var (east, north, units) = (new double[count], new double[count], new int[count]);
        for (var unit = 0; unit < labels.Length; unit++)
        {
            east[labels[unit]] += graph.X[unit];
            north[labels[unit]] += graph.Y[unit];
            units[labels[unit]]++;
        }
        var centres = Enumerable.Range(0, count).Select(label => (Label: label, X: east[label] / Math.Max(1, units[label]), Y: north[label] / Math.Max(1, units[label]))).ToList();
        var rows = Math.Max(1, (int)Math.Round(Math.Sqrt(count)));
        var (low, high) = (centres.Min(centre => centre.Y), centres.Max(centre => centre.Y));
        var height = ((high - low) / rows) + 1e-9;
        var numbers = new int[count];
        foreach (var (i, centre) in centres.OrderBy(centre => (int)((high - centre.Y) / height)).ThenBy(centre => centre.X).ThenBy(centre => centre.Label).Index())
            numbers[centre.Label] = i + 1;
        return numbers;
    }
}
