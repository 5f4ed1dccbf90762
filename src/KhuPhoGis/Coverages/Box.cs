using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>An upright rectangle on the grid, its rim included.</summary>
internal readonly record struct Box(long West, long South, long East, long North)
{
    /// <param name="line">At least one position.</param>
    public static Box Of(ReadOnlySpan<GridPoint> line)
    {
        var box = new Box(line[0].X, line[0].Y, line[0].X, line[0].Y);
        foreach (var p in line)
            box = new(Math.Min(box.West, p.X), Math.Min(box.South, p.Y), Math.Max(box.East, p.X), Math.Max(box.North, p.Y));
        return box;
    }

    public bool Holds(GridPoint p) => p.X >= West && p.X <= East && p.Y >= South && p.Y <= North;

    /// <summary>Whether the box of the segment has a position in common with this one.</summary>
    public bool Meets(GridPoint a, GridPoint b) =>
        !((a.X < West && b.X < West) || (a.X > East && b.X > East) || (a.Y < South && b.Y < South) || (a.Y > North && b.Y > North));

    public bool Meets(Box other) => West <= other.East && other.West <= East && South <= other.North && other.South <= North;

    /// <summary>The least box that holds both.</summary>
    public Box With(Box other) =>
        new(Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

    public Box Grown(long by) => new(West - by, South - by, East + by, North + by);
}
