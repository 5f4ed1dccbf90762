namespace KhuPhoGis.Coverages;

/// <summary>
/// The Delaunay triangulation of sites on a local integer grid: incremental insertion along a space-filling order with Lawson
/// flips (Guibas, Stolfi 1985). All predicates are exact, so the result depends on nothing but the sites.
/// </summary>
/// <remarks>Limits: site coordinates within ±10 000 000 (10 km in millimetres), so that 128 bits hold the in-circle test. Cost: about O(n log n).</remarks>
internal sealed class Delaunay
{
    private const long Far = 40_000_000;
    private readonly List<(long X, long Y)> _sites;
    private readonly List<int> _corner = [];
    private readonly List<int> _opposite = [];
    private int _last;

    private Delaunay(IReadOnlyList<(long X, long Y)> sites)
    {
        _sites = [.. sites];
        SiteCount = sites.Count;
        _sites.AddRange([(-Far, -Far), (Far, -Far), (0, Far)]);
        AddTriangle(SiteCount, SiteCount + 1, SiteCount + 2);
        foreach (var site in Enumerable.Range(0, SiteCount).OrderBy(i => HilbertIndex(sites[i])).ThenBy(i => i))
            Insert(site);
    }

    /// <summary>Sites given; indices from here on are the three far corners that surround them.</summary>
    public int SiteCount { get; }

    public int TriangleCount => _corner.Count / 3;

    /// <param name="sites">Distinct.</param>
    public static Delaunay Of(IReadOnlyList<(long X, long Y)> sites) => new(sites);

    /// <summary>Every pair of neighbouring sites once, with the triangles on its two sides. Far corners are left out.</summary>
    public IEnumerable<(int U, int V, int LeftTriangle, int RightTriangle)> Edges()
    {
        for (var half = 0; half < _corner.Count; half++)
        {
            var (u, v) = (_corner[half], _corner[Next(half)]);
            if (u < v && v < SiteCount)
                yield return (u, v, half / 3, _opposite[half] / 3);
        }
    }

    /// <summary>The corner of the Voronoi diagram that belongs to a triangle: the middle of the circle through its sites.</summary>
    public (double X, double Y) Circumcentre(int triangle)
    {
        var (a, b, c) = (_sites[_corner[3 * triangle]], _sites[_corner[(3 * triangle) + 1]], _sites[_corner[(3 * triangle) + 2]]);
        double bx = b.X - a.X, by = b.Y - a.Y, cx = c.X - a.X, cy = c.Y - a.Y;
        double d = 2 * ((bx * cy) - (by * cx)), bb = (bx * bx) + (by * by), cc = (cx * cx) + (cy * cy);
        return (a.X + (((cy * bb) - (by * cc)) / d), a.Y + (((bx * cc) - (cx * bb)) / d));
    }

    private static int Next(int half) => half % 3 == 2 ? half - 2 : half + 1;

    private static int Previous(int half) => half % 3 == 0 ? half + 2 : half - 1;

    private void Insert(int site)
    {
        var half = Locate(site);
        // On the line of an edge the new triangle would be flat: split both sides of that edge.
        for (var i = 0; i < 3; i++, half = Next(half))
        {
            if (Side(_corner[half], _corner[Next(half)], site) == 0)
            {
                SplitEdge(half, site);
                return;
            }
        }
        SplitTriangle(half / 3, site);
    }

    private int Locate(int site)
    {
        var half = 3 * _last;
        for (var sure = 0; sure < 3; sure++)
        {
            if (Side(_corner[half], _corner[Next(half)], site) < 0)
                (half, sure) = (_opposite[half], 0);
            half = Next(half);
        }
        return half;
    }

    private void SplitTriangle(int triangle, int site)
    {
        var t = 3 * triangle;
        var (a, b, c) = (_corner[t], _corner[t + 1], _corner[t + 2]);
        var (outerB, outerC) = (_opposite[t + 1], _opposite[t + 2]);
        _corner[t + 2] = site;
        var (second, third) = (AddTriangle(b, c, site), AddTriangle(c, a, site));
        Bind(second, outerB);
        Bind(third, outerC);
        Bind(t + 1, second + 2);
        Bind(second + 1, third + 2);
        Bind(third + 1, t + 2);
        _last = triangle;
        Legalize(t);
        Legalize(second);
        Legalize(third);
    }

    private void SplitEdge(int half, int site)
    {
        var twin = _opposite[half];
        var (a, b, c, d) = (_corner[half], _corner[twin], _corner[Previous(half)], _corner[Previous(twin)]);
        var (outerBC, outerAD) = (_opposite[Next(half)], _opposite[Next(twin)]);
        // half: a→b with c on the left; twin: b→a with d. Becomes a→site, site→b on the left and b→site, site→a on the right.
        _corner[Next(half)] = site;
        _corner[Next(twin)] = site;
        var (left, right) = (AddTriangle(site, b, c), AddTriangle(site, a, d));
        Bind(left + 1, outerBC);
        Bind(left + 2, Next(half));
        Bind(right + 1, outerAD);
        Bind(right + 2, Next(twin));
        Bind(half, right);
        Bind(twin, left);
        _last = half / 3;
        Legalize(Previous(half));
        Legalize(left + 1);
        Legalize(Previous(twin));
        Legalize(right + 1);
    }

    /// <summary>Flips the edge while the site across lies in the circle, and then the two edges behind it. The new site is opposite the edge.</summary>
    private void Legalize(int start)
    {
        var todo = new Stack<int>();
        todo.Push(start);
        while (todo.TryPop(out var half))
        {
            var twin = _opposite[half];
            if (twin < 0 || !InCircle(_corner[half], _corner[Next(half)], _corner[Previous(half)], _corner[Previous(twin)]))
                continue;
            // a→b with p on the left and q on the right becomes q→p; the four outer edges stay.
            var (afterHalf, afterTwin) = (_opposite[Next(half)], _opposite[Next(twin)]);
            _corner[Next(half)] = _corner[Previous(twin)];
            _corner[Next(twin)] = _corner[Previous(half)];
            Bind(half, afterTwin);
            Bind(twin, afterHalf);
            Bind(Next(half), Next(twin));
            todo.Push(half);
            todo.Push(Previous(twin));
        }
    }

    private int AddTriangle(int a, int b, int c)
    {
        _corner.AddRange([a, b, c]);
        _opposite.AddRange([-1, -1, -1]);
        return _corner.Count - 3;
    }

    private void Bind(int half, int twin)
    {
        _opposite[half] = twin;
        if (twin >= 0)
            _opposite[twin] = half;
    }

    private int Side(int a, int b, int p) => Math.Sign(
        ((_sites[b].X - _sites[a].X) * (_sites[p].Y - _sites[a].Y)) - ((_sites[b].Y - _sites[a].Y) * (_sites[p].X - _sites[a].X)));

    private bool InCircle(int a, int b, int c, int p)
    {
        long ax = _sites[a].X - _sites[p].X, ay = _sites[a].Y - _sites[p].Y;
        long bx = _sites[b].X - _sites[p].X, by = _sites[b].Y - _sites[p].Y;
        long cx = _sites[c].X - _sites[p].X, cy = _sites[c].Y - _sites[p].Y;
        Int128 aa = (Int128)(ax * ax) + (ay * ay), bb = (Int128)(bx * bx) + (by * by), cc = (Int128)(cx * cx) + (cy * cy);
        return (aa * ((bx * cy) - (by * cx))) - (bb * ((ax * cy) - (ay * cx))) + (cc * ((ax * by) - (ay * bx))) > 0;
    }

    /// <summary>The place of a site along Hilbert's curve: neighbours in the order are neighbours on the ground.</summary>
    private static long HilbertIndex((long X, long Y) site)
    {
        long x = (site.X + (1L << 22)) >> 7, y = (site.Y + (1L << 22)) >> 7, index = 0;
        for (var s = 1L << 15; s > 0; s >>= 1)
        {
            var (rx, ry) = ((x & s) > 0 ? 1 : 0, (y & s) > 0 ? 1 : 0);
            index += s * s * ((3 * rx) ^ ry);
            if (ry != 0)
                continue;
            if (rx == 1)
                (x, y) = ((s << 1) - 1 - (x & ((s << 1) - 1)), (s << 1) - 1 - (y & ((s << 1) - 1)));
            (x, y) = (y, x);
        }
        return index;
    }
}
