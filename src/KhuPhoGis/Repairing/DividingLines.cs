using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Voronoi lines between places of different units, where they run through a gap.</summary>
/// <param name="gaps">Numbers of the faces.</param>
internal sealed class DividingLines(LocalMap map, HashSet<int> gaps, int fineness)
{
    /// <summary>Metres by which a line that ends on the ward may be led aside to a vertex of the ward, so that the ward stays as it is.</summary>
    private const double MostAside = 5;

    private readonly Func<GridPoint, int> _locate = map.Faces.Locator();
    private readonly List<(GridPoint A, GridPoint B)> _ward =
        [.. Enumerable.Range(0, map.Faces.Segments.Count).Where(piece => map.Along(piece).Any(along => along.Owner == RingSegments.Ward)).Select(piece => (map.Faces.Segments[piece].A, map.Faces.Segments[piece].B))];

    /// <summary>Lines with the two places each lies between; on the layer's grid.</summary>
    public List<(GridPoint A, GridPoint B, GridPoint U, GridPoint V)> Between(IReadOnlyDictionary<GridPoint, int> samples)
    {
        var places = samples.OrderBy(sample => sample.Key).ToList();
        // Whole millimetres from the middle: the triangulation works on those.
        var middle = new GridPoint(places.Count == 0 ? 0 : places[places.Count / 2].Key.X, places.Count == 0 ? 0 : places[places.Count / 2].Key.Y);
        var sites = places.Select(place => (Site: ((place.Key.X - middle.X) / fineness, (place.Key.Y - middle.Y) / fineness), place.Value, place.Key)).DistinctBy(place => place.Site).ToList();
        if (sites.Count < 2)
            return [];
        var (ward, lines) = (_ward.Count == 0 ? null : new SegmentGrid(_ward), new List<(GridPoint, GridPoint, GridPoint, GridPoint)>());
        var triangles = Delaunay.Of(sites.ConvertAll(site => site.Site));
        foreach (var (u, v, left, right) in triangles.Edges())
        {
            if (sites[u].Value == sites[v].Value)
                continue;
            var (a, b) = (InMap(triangles.Circumcentre(left), middle), InMap(triangles.Circumcentre(right), middle));
            if (Shorten(a, b) is { } line && EndOnWard(line.A, line.B, ward) is { } ended && ended.A != ended.B)
                lines.Add((OnLayer(ended.A), OnLayer(ended.B), sites[u].Key, sites[v].Key));
        }
        return lines;
    }

    /// <summary>The part of a line that may run through a gap: a line that comes from far away is cut where it leaves.</summary>
    private (GridPoint A, GridPoint B)? Shorten(GridPoint a, GridPoint b)
    {
        const int Tries = 16;
        var inside = Enumerable.Range(0, Tries + 1).Where(i => gaps.Contains(_locate(Between(a, b, i, Tries)))).ToList();
        if (inside.Count == 0)
            return null;
        return (Between(a, b, Math.Max(0, inside[0] - 1), Tries), Between(a, b, Math.Min(Tries, inside[^1] + 1), Tries));
    }

    private (GridPoint A, GridPoint B)? EndOnWard(GridPoint a, GridPoint b, SegmentGrid? ward)
    {
        if (ward is null || !ward.Meets(a, b))
            return (a, b);
        var isInside = gaps.Contains(_locate(a));
        var (inner, outer) = isInside ? (a, b) : (b, a);
        var hit = ward.Near(inner, outer).Where(i => GridMath.SegmentsMeet(inner, outer, _ward[i].A, _ward[i].B)).Select(i => _ward[i]).FirstOrDefault();
        var end = new[] { hit.A, hit.B }.MinBy(vertex => SegmentGrid.Project(vertex, inner, outer) is var (x, y) ? Math.Abs(x - vertex.X) + Math.Abs(y - vertex.Y) : 0);
        var (px, py) = SegmentGrid.Project(end, inner, outer);
        return Math.Sqrt(((px - end.X) * (px - end.X)) + ((py - end.Y) * (py - end.Y))) <= MostAside * GridPoint.PerMetre * fineness ? (inner, end) : (a, b);
    }

    private static GridPoint Between(GridPoint a, GridPoint b, int i, int of) => new(a.X + ((b.X - a.X) * i / of), a.Y + ((b.Y - a.Y) * i / of));

    private GridPoint InMap((double X, double Y) millimetres, GridPoint middle) =>
        new(middle.X - map.Origin.X + Whole(millimetres.X), middle.Y - map.Origin.Y + Whole(millimetres.Y));

    /// <summary>Corners of flat triangles lie beyond all bounds.</summary>
    private long Whole(double millimetres) => (long)Math.Round(Math.Clamp(millimetres, -4e6, 4e6) * fineness);

    private GridPoint OnLayer(GridPoint p) => new(p.X + map.Origin.X, p.Y + map.Origin.Y);
}
