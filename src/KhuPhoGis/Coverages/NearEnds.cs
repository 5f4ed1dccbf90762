using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Pulls the ends of streets and canals that stop just short of another line onto it (undershoots).</summary>
internal static class NearEnds
{
    /// <summary>Metres.</summary>
    private const double Reach = 2;

    public static List<SourceLine> Snap(IEnumerable<SourceLine> lines)
    {
        var all = lines.ToList();
        var (pieces, owners) = (new List<(GridPoint, GridPoint)>(), new List<int>());
        var known = new Dictionary<GridPoint, int>();
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var p in all[i].Line.Distinct())
                known[p] = known.GetValueOrDefault(p) + 1;
            for (var j = 1; j < all[i].Line.Length; j++)
            {
                pieces.Add((all[i].Line[j - 1], all[i].Line[j]));
                owners.Add(i);
            }
        }
        var grid = new SegmentGrid(pieces);
        for (var i = 0; i < all.Count; i++)
        {
            var line = all[i].Line;
            if (all[i].Kind == LineKind.WardBoundary || !all[i].Kind.IsSeen || line[0] == line[^1])
                continue;
            if (known[line[0]] == 1 && Foot(grid, pieces, owners, i, line[0]) is { } first)
                line = line.Insert(0, first);
            if (known[line[^1]] == 1 && Foot(grid, pieces, owners, i, line[^1]) is { } last)
                line = line.Add(last);
            all[i] = all[i] with { Line = line };
        }
        return all;
    }

    /// <summary>The nearest position on another line within reach; null when the end already lies on one or none is near.</summary>
    private static GridPoint? Foot(SegmentGrid grid, List<(GridPoint A, GridPoint B)> pieces, List<int> owners, int owner, GridPoint end)
    {
        var reach = (long)(Reach * GridPoint.PerMetre);
        var (best, nearest) = (default(GridPoint?), Reach);
        foreach (var i in grid.Near(new(end.X - reach, end.Y - reach), new(end.X + reach, end.Y + reach)).Concat(grid.Near(new(end.X - reach, end.Y + reach), new(end.X + reach, end.Y - reach))))
        {
            var (x, y) = SegmentGrid.Project(end, pieces[i].A, pieces[i].B);
            var foot = new GridPoint((long)Math.Round(x), (long)Math.Round(y));
            if (owners[i] != owner && foot.DistanceTo(end) < nearest)
                (best, nearest) = (foot, foot.DistanceTo(end));
        }
        return best == end ? null : best;
    }
}
