namespace KhuPhoGis.Wards;

/// <summary>Finds the old neighborhood of a position by the program's half-open rule.</summary>
internal sealed class OldUnitFinder
{
    private readonly record struct Unit(string Code, ReadOnlyMemory<GridPoint>[] Rings, long West, long South, long East, long North);

    private readonly List<Unit> _units = [];

    public static OldUnitFinder Of(Ward ward)
    {
        var units = new OldUnitFinder();
        foreach (var old in ward.Neighborhoods.Where(old => !old.Area.IsEmpty))
        {
            var shell = old.Area.SelectMany(polygon => polygon.Shell).ToList();
            units._units.Add(new(old.Code, [.. old.Area.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory())],
                shell.Min(p => p.X), shell.Min(p => p.Y), shell.Max(p => p.X), shell.Max(p => p.Y)));
        }
        return units;
    }

    /// <summary>Null when the position is in none.</summary>
    public string? CodeAt(GridPoint p)
    {
        foreach (var unit in _units)
        {
            if (p.X >= unit.West && p.X <= unit.East && p.Y >= unit.South && p.Y <= unit.North && GridMath.Contains(unit.Rings, p))
                return unit.Code;
        }
        return null;
    }
}
