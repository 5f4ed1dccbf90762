using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>A house as the cuts see it.</summary>
/// <param name="Outline">Positions around its parcel or footprint, a little inside it; the door alone where none is known.</param>
/// <param name="IsParcel">The outline is a parcel's: a line between two of them follows the cadastre.</param>
internal sealed record House(GridPoint Door, int Count, IReadOnlyList<GridPoint> Outline, bool IsParcel = false);

/// <summary>
/// Cuts a face that holds too many households, the way a person would: each house belongs to the stretch of street or alley
/// it opens on, and the lines run midway between houses of different stretches (Voronoi diagram of the houses, joined by
/// stretch). Where two houses face each other across an alley, the alley itself is the line and none is drawn here.
/// </summary>
internal sealed class AlleyCuts
{
    /// <summary>Metres from a line within which a door counts as standing on it.</summary>
    private const double OnLine = 0.25;

    private readonly Frontages _frontages;
    private readonly SegmentGrid _lines;
    private readonly GridPoint _origin;
    private readonly (GridPoint Low, GridPoint High) _box;
    private readonly List<SourceLine> _cuts = [];
    private readonly Dictionary<int, int> _cutsAtCorner = [];

    private AlleyCuts(IReadOnlyList<Segment> around)
    {
        _frontages = new(around);
        _lines = _frontages.Grid;
        var points = _frontages.Pieces.SelectMany(piece => new[] { piece.A, piece.B }).ToList();
        _box = (new(points.Min(p => p.X), points.Min(p => p.Y)), new(points.Max(p => p.X), points.Max(p => p.Y)));
        _origin = new((_box.Low.X + _box.High.X) / 2, (_box.Low.Y + _box.High.Y) / 2);
    }

    /// <summary>The lines to add inside one face; they end on its lines or on each other after noding.</summary>
    /// <param name="around">All segments with the face on one side or on both.</param>
    /// <param name="aim">Households that a piece should not exceed.</param>
    public static IReadOnlyList<SourceLine> Of(IReadOnlyList<Segment> around, IReadOnlyList<House> houses, int aim)
    {
        var cuts = new AlleyCuts(around);
        IReadOnlyList<House> beside = [.. houses.Select(cuts.BesideLine)];
        cuts.Draw(beside, cuts._frontages.Catchments([.. beside.Select(house => (house.Door, house.Count))], aim));
        return cuts._cuts;
    }

    /// <summary>
    /// A door that was surveyed on the middle of its alley stands half a metre beside it for the cuts: on the side on which the
    /// program's one rule counts it.
    /// </summary>
    private House BesideLine(House house)
    {
        var (piece, distance, _, _) = _lines.Nearest(house.Door);
        if (distance > OnLine || house.Outline.Count > 1)
            return house;
        var (a, b) = _frontages.Pieces[piece];
        double nx = a.Y - b.Y, ny = b.X - a.X, length = Math.Sqrt((nx * nx) + (ny * ny));
        var side = GridMath.Orientation(a, b, house.Door) is var turn and not 0 ? turn : nx > 0 || (nx == 0 && ny > 0) ? 1 : -1;
        var door = new GridPoint(house.Door.X + (long)(500 * side * nx / length), house.Door.Y + (long)(500 * side * ny / length));
        return house with { Door = door, Outline = [door] };
    }

    private void Draw(IReadOnlyList<House> houses, int[] catchments)
    {
        var (sites, owners, seen) = (new List<GridPoint>(), new List<int>(), new HashSet<GridPoint>());
        for (var house = 0; house < houses.Count; house++)
        {
            foreach (var p in houses[house].Outline.Where(seen.Add))
            {
                sites.Add(p);
                owners.Add(house);
            }
        }
        var delaunay = Delaunay.Of([.. sites.Select(p => (p.X - _origin.X, p.Y - _origin.Y))]);
        foreach (var (u, v, left, right) in delaunay.Edges())
        {
            var (one, other) = (houses[owners[u]], houses[owners[v]]);
            if (catchments[owners[u]] != catchments[owners[v]] && !_lines.Meets(sites[u], sites[v]))
                Separate(delaunay, sites[u], left, right, one.IsParcel && other.IsParcel ? LineKind.Parcel : LineKind.BackOfHouses);
        }
        foreach (var (corner, cuts) in _cutsAtCorner.OrderBy(at => at.Key))
        {
            if (cuts == 1)
                ReachLine(PointOf(delaunay.Circumcentre(corner)));
        }
    }

    /// <summary>The line between two houses: the edge of the Voronoi diagram, as far as it can be seen from the house.</summary>
    private void Separate(Delaunay delaunay, GridPoint house, int left, int right, LineKind kind)
    {
        var (from, to) = (delaunay.Circumcentre(left), delaunay.Circumcentre(right));
        if (!Clip(ref from, ref to, out var startsAtCorner, out var endsAtCorner))
            return;
        var (a, b) = (PointOf(from), PointOf(to));
        if (a == b)
        {
            // Nothing to draw, but the lines that meet here are not loose ends.
            Count(left, 2);
            Count(right, 2);
            return;
        }
        var stops = new List<double> { 0, 1 };
        foreach (var i in _lines.Near(a, b))
        {
            if (Crossing(a, b, _frontages.Pieces[i]) is { } t)
                stops.Add(t);
        }
        stops.Sort();
        for (var i = 1; i < stops.Count; i++)
        {
            var (p, q) = (Along(a, b, stops[i - 1]), Along(a, b, stops[i]));
            if (p == q || _lines.Meets(house, Along(a, b, (stops[i - 1] + stops[i]) / 2)))
                continue;
            _cuts.Add(new([p, q], kind, ""));
            if (stops[i - 1] == 0 && startsAtCorner)
                Count(left, 1);
            if (stops[i] == 1 && endsAtCorner)
                Count(right, 1);
        }
    }

    /// <summary>From the end of a cut between houses out to the alley or street before them.</summary>
    private void ReachLine(GridPoint corner)
    {
        var (piece, distance, x, y) = _lines.Nearest(corner);
        var foot = new GridPoint((long)Math.Round(x), (long)Math.Round(y));
        if (piece >= 0 && distance < 40 && foot != corner)
            _cuts.Add(new([corner, foot], LineKind.BackOfHouses, ""));
    }

    private void Count(int corner, int cuts) => _cutsAtCorner[corner] = _cutsAtCorner.GetValueOrDefault(corner) + cuts;

    private GridPoint PointOf((double X, double Y) local) => new((long)Math.Round(local.X) + _origin.X, (long)Math.Round(local.Y) + _origin.Y);

    private static GridPoint Along(GridPoint a, GridPoint b, double t) =>
        new(a.X + (long)Math.Round((b.X - a.X) * t), a.Y + (long)Math.Round((b.Y - a.Y) * t));

    /// <summary>Where along a→b the piece is crossed or touched, 0 to 1; null when it is not, or runs along.</summary>
    private static double? Crossing(GridPoint a, GridPoint b, (GridPoint A, GridPoint B) piece)
    {
        if (!GridMath.SegmentsMeet(a, b, piece.A, piece.B))
            return null;
        double dx = b.X - a.X, dy = b.Y - a.Y, ex = piece.B.X - piece.A.X, ey = piece.B.Y - piece.A.Y;
        var cross = (dx * ey) - (dy * ex);
        return cross == 0 ? null : Math.Clamp((((piece.A.X - a.X) * ey) - ((piece.A.Y - a.Y) * ex)) / cross, 0, 1);
    }

    /// <summary>Cuts the line to the box around the face (Liang, Barsky 1984); false when it lies outside.</summary>
    private bool Clip(ref (double X, double Y) from, ref (double X, double Y) to, out bool startKept, out bool endKept)
    {
        (double dx, double dy, double t0, double t1) = (to.X - from.X, to.Y - from.Y, 0, 1);
        (startKept, endKept) = (true, true);
        ReadOnlySpan<(double P, double Q)> sides =
        [
            (-dx, from.X - (_box.Low.X - _origin.X)), (dx, _box.High.X - _origin.X - from.X),
            (-dy, from.Y - (_box.Low.Y - _origin.Y)), (dy, _box.High.Y - _origin.Y - from.Y),
        ];
        foreach (var (p, q) in sides)
        {
            if (p == 0 && q < 0)
                return false;
            if (p < 0)
                t0 = Math.Max(t0, q / p);
            else if (p > 0)
                t1 = Math.Min(t1, q / p);
        }
        if (t0 > t1 || !double.IsFinite(t0 + t1))
            return false;
        var start = from;
        (startKept, endKept) = (t0 == 0, t1 == 1);
        (from, to) = ((start.X + (t0 * dx), start.Y + (t0 * dy)), (start.X + (t1 * dx), start.Y + (t1 * dy)));
        return true;
    }
}
