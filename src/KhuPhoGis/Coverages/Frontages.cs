using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// The lines that houses of one face open on: the streets around it and the alleys inside it, cut into links at every junction.
/// A catchment is a side of a link, or a stretch of it where one side has too many households.
/// </summary>
internal sealed class Frontages
{
    private readonly List<(GridPoint A, GridPoint B)> _pieces = [];
    private readonly List<(int Link, double From)> _place = [];

    /// <param name="segments">All segments with the face on one side or on both.</param>
    public Frontages(IReadOnlyList<Segment> segments)
    {
        foreach (var segment in segments)
            _pieces.Add((segment.A, segment.B));
        _place.AddRange(Enumerable.Repeat((-1, 0.0), segments.Count));
        Link(segments);
        Grid = new SegmentGrid(_pieces);
    }

    public SegmentGrid Grid { get; }

    public IReadOnlyList<(GridPoint A, GridPoint B)> Pieces => _pieces;

    /// <summary>The catchment of every house: houses with the same number open on the same stretch of the same side.</summary>
    /// <param name="aim">Households that a stretch should not exceed; one door with more is a stretch of its own.</param>
    public int[] Catchments(IReadOnlyList<(GridPoint Door, int Count)> houses, int aim)
    {
        var sides = new SortedDictionary<(int Link, bool Left), List<(double Along, int House)>>();
        for (var house = 0; house < houses.Count; house++)
        {
            var (side, along) = FrontOf(houses[house].Door);
            if (!sides.TryGetValue(side, out var list))
                sides.Add(side, list = []);
            list.Add((along, house));
        }
        var catchments = new int[houses.Count];
        var next = 0;
        foreach (var side in sides.Values)
        {
            side.Sort();
            next = Stretches(side, houses, aim, catchments, next);
        }
        return catchments;
    }

    private static int Stretches(List<(double Along, int House)> side, IReadOnlyList<(GridPoint Door, int Count)> houses, int aim, int[] catchments, int next)
    {
        var total = side.Sum(at => houses[at.House].Count);
        var share = (double)total / Math.Max(1, (int)Math.Ceiling(total / (double)aim));
        var (filled, goal) = (0, share);
        foreach (var (_, house) in side)
        {
            var count = houses[house].Count;
            // A door goes to the stretch that its middle household falls in; a stretch ends where the running sum passes its share.
            if (filled > 0 && filled + (count / 2.0) > goal)
            {
                next++;
                while (goal < filled + (count / 2.0))
                    goal += share;
            }
            catchments[house] = next;
            filled += count;
        }
        return next + 1;
    }

    private ((int Link, bool Left) Side, double Along) FrontOf(GridPoint door)
    {
        var (piece, _, x, y) = Grid.Nearest(door);
        var (a, b) = _pieces[piece];
        var (link, from) = _place[piece];
        // A link that is walked against the piece counts its metres downwards, and its left is the piece's right.
        var along = Math.Sqrt(((x - a.X) * (x - a.X)) + ((y - a.Y) * (y - a.Y))) / GridPoint.PerMetre;
        var left = GridMath.Orientation(a, b, door) > 0;
        return from >= 0 ? ((link, left), from + along) : ((link, !left), -from - along);
    }

    private void Link(IReadOnlyList<Segment> segments)
    {
        var touching = new Dictionary<GridPoint, List<int>>();
        for (var i = 0; i < segments.Count; i++)
        {
            foreach (var end in new[] { segments[i].A, segments[i].B })
            {
                if (!touching.TryGetValue(end, out var list))
                    touching.Add(end, list = new(3));
                list.Add(i);
            }
        }
        var link = 0;
        // From junctions and dead ends first; what is left are closed loops.
        foreach (var junctionsOnly in new[] { true, false })
        {
            for (var i = 0; i < segments.Count; i++)
            {
                foreach (var start in new[] { segments[i].A, segments[i].B })
                {
                    if (_place[i].Link < 0 && (!junctionsOnly || touching[start].Count != 2))
                        Walk(segments, touching, i, start, link++);
                }
            }
        }
    }

    private void Walk(IReadOnlyList<Segment> segments, Dictionary<GridPoint, List<int>> touching, int at, GridPoint end, int link)
    {
        // Begin a metre in, so that the sign of the start can tell the direction.
        var along = 1.0;
        while (_place[at].Link < 0)
        {
            var (a, b) = (segments[at].A, segments[at].B);
            var length = a.DistanceTo(b);
            _place[at] = (link, a == end ? along : -(along + length));
            along += length;
            end = a == end ? b : a;
            var here = touching[end];
            if (here.Count != 2)
                return;
            at = here[0] == at ? here[1] : here[0];
        }
    }
}
