using KhuPhoGis.Engine;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>
/// A city of rows and columns of units with crooked boundaries on the millimetre grid, made from a seed: a perfect partition,
/// into which <see cref="InventedErrors"/> puts errors whose kind, units and place are known.
/// </summary>
internal sealed class InventedCoverage
{
    /// <summary>Metres.</summary>
    private const int Side = 120, Step = 2, East = 590_000, North = 1_180_000;

    private SplitMix64 _dice;
    private readonly Dictionary<(int, int, bool), GridPoint[]> _arcs = [];
    private readonly GridPoint[,] _nodes;

    private InventedCoverage(int columns, int rows, ulong seed)
    {
        (Columns, Rows, _dice) = (columns, rows, new SplitMix64(seed));
        _nodes = new GridPoint[columns + 1, rows + 1];
        for (var x = 0; x <= columns; x++)
        {
            for (var y = 0; y <= rows; y++)
                _nodes[x, y] = GridPoint.FromMetres(East + (Side * x) + Chance(-20, 20), North + (Side * y) + Chance(-20, 20));
        }
        Units = new GridPolygon[columns * rows];
        for (var unit = 0; unit < Units.Length; unit++)
        {
            var (x, y) = (unit % columns, unit / columns);
            Units[unit] = new([.. Ring([.. Along(x, y, true), .. Along(x + 1, y, false), .. Along(x, y + 1, true).Reverse(), .. Along(x, y, false).Reverse()])]);
        }
        var outline = Enumerable.Range(0, columns).SelectMany(x => Along(x, 0, true)).Concat(Enumerable.Range(0, rows).SelectMany(y => Along(columns, y, false)))
            .Concat(Enumerable.Range(0, columns).Reverse().SelectMany(x => Along(x, rows, true).Reverse())).Concat(Enumerable.Range(0, rows).Reverse().SelectMany(y => Along(0, y, false).Reverse()));
        Ward = new([.. Ring([.. outline])]);
    }

    public int Columns { get; }

    public int Rows { get; }

    public GridPolygon[] Units { get; }

    public GridPolygon Ward { get; }

    public PolygonLayer Layer => new([.. Units.Select((area, i) => new LayerUnit($"{i}", i + 1, [area]))], [Ward]);

    public static InventedCoverage Of(int columns, int rows, ulong seed) => new(columns, rows, seed);

    /// <summary>5,041 units, about a million vertices.</summary>
    public static InventedCoverage City() => new(71, 71, 1);

    /// <summary>The boundary from a node to the next one east, or north.</summary>
    public GridPoint[] Along(int x, int y, bool isEast)
    {
        if (_arcs.TryGetValue((x, y, isEast), out var known))
            return known;
        var (a, b) = (_nodes[x, y], isEast ? _nodes[x + 1, y] : _nodes[x, y + 1]);
        var parts = (int)(a.DistanceTo(b) / Step);
        var (one, two, high, low) = (Chance(0, 6), Chance(0, 6), Chance(1, 4), Chance(0, 2));
        double dx = b.X - a.X, dy = b.Y - a.Y, length = Math.Sqrt((dx * dx) + (dy * dy));
        var arc = new GridPoint[parts + 1];
        for (var i = 0; i <= parts; i++)
        {
            var t = i / (double)parts;
            var aside = Math.Sin(Math.PI * t) * ((high * Math.Sin((9 * t) + one)) + (low * Math.Sin((23 * t) + two)) + Chance(-0.1, 0.1)) * GridPoint.PerMetre;
            arc[i] = i == 0 ? a : i == parts ? b : new(a.X + (long)((t * dx) - (aside * dy / length)), a.Y + (long)((t * dy) + (aside * dx / length)));
        }
        return _arcs[(x, y, isEast)] = arc;
    }

    private static IEnumerable<GridPoint> Ring(GridPoint[] way) => way.Append(way[0]).Where((p, i) => i == 0 || p != way[i - 1]);

    private double Chance(double from, double to) => from + ((to - from) * _dice.Unit());
}
