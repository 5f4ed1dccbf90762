using System.Collections.Immutable;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>An error that was put in on purpose.</summary>
/// <param name="Kinds">Any of these names it rightly.</param>
/// <param name="Unit">The id of the unit that was spoilt.</param>
internal sealed record InventedError(string Name, ImmutableArray<IncidentKind> Kinds, string Unit, GridPoint Place);

/// <summary>Spoils one unit in nine of an invented city, each in its own way, so that no two errors are neighbours; and varies others harmlessly.</summary>
internal sealed class InventedErrors
{
    private readonly InventedCoverage _city;
    private readonly List<LayerUnit> _units;
    private readonly List<InventedError> _truth = [];

    private InventedErrors(InventedCoverage city) => (_city, _units) = (city, [.. city.Layer.Units]);

    public ImmutableArray<InventedError> Truth => [.. _truth];

    public PolygonLayer Layer => new([.. _units], [_city.Ward]);

    public static InventedErrors In(InventedCoverage city, int most = int.MaxValue)
    {
        var errors = new InventedErrors(city);
        var kinds = errors.Kinds();
        for (int y = 1, number = 0; y < city.Rows - 1; y += 3)
        {
            for (var x = 1; x < city.Columns - 1 && number < most; x += 3, number++)
                kinds[number % kinds.Length]((y * city.Columns) + x);
        }
        errors.Overhang();
        errors.Vary();
        return errors;
    }

    private Action<int>[] Kinds() =>
    [
        .. new[] { 1, 10, 100, 1000, 10_000 }.SelectMany(size => new Action<int>[] { unit => Move(unit, size, "overlap", IncidentKind.Overlap), unit => Move(unit, -size, "gap", IncidentKind.Gap) }),
        .. new[] { 5, 50, 500 }.Select(size => (Action<int>)(unit => Zigzag(unit, size))),
        unit => Change(unit, "t-vertex", [IncidentKind.Overlap, IncidentKind.Gap, IncidentKind.Misaligned], ring => Insert(ring, Middle(ring[9], ring[10]))),
        unit => Change(unit, "dropped vertex", [IncidentKind.Overlap, IncidentKind.Gap], ring => ring.RemoveAt(9)),
        unit => Change(unit, "spike without width", [IncidentKind.Invalid], ring => (ImmutableArray<GridPoint>)[.. ring[..10], Aside(ring, 9, 8000), ring[9], .. ring[10..]]),
        unit => Change(unit, "spike of 2 cm", [IncidentKind.Overlap], ring => (ImmutableArray<GridPoint>)[.. ring[..10], Aside(ring, 9, -8000), Further(ring, 9, 20), .. ring[10..]], 8),
        unit => Change(unit, "crossed", [IncidentKind.Invalid], ring => (ImmutableArray<GridPoint>)[.. ring[..10], Aside(ring, 11, 3000), Aside(ring, 9, 3000), .. ring[10..]]),
        unit => Change(unit, "moved 2.5 cm", [IncidentKind.Overlap, IncidentKind.Gap], ring => [.. ring.Select(p => new GridPoint(p.X + 20, p.Y + 15))]),
        unit => Change(unit, "rounded to 1 cm", [IncidentKind.Overlap, IncidentKind.Gap], ring => [.. ring.Select(p => new GridPoint((p.X + 5) / 10 * 10, (p.Y + 5) / 10 * 10))]),
        unit => Add(unit, "duplicate", IncidentKind.Duplicate, _units[unit].Area),
        unit => Add(unit, "contained", IncidentKind.Overlap, [Square(_units[unit].Area[0].InteriorPoint(), 5000)]),
        Remove,
    ];

    private void Move(int unit, long millimetres, string name, IncidentKind kind) =>
        Change(unit, $"{name} {Math.Abs(millimetres)} mm", [kind], ring => ring.SetItem(9, Aside(ring, 9, -millimetres)));

    private void Zigzag(int unit, long millimetres) => Change(unit, $"zigzag {millimetres} mm", [IncidentKind.Overlap, IncidentKind.Gap],
        ring => Enumerable.Range(10, 20).Aggregate(ring, (zigzag, i) => zigzag.SetItem(i, Aside(ring, i, i % 2 == 0 ? millimetres : -millimetres))));

    /// <summary>The city's south side: every fourth unit beyond the ward, and every fourth short of it.</summary>
    private void Overhang()
    {
        for (var x = 4; x + 4 < _city.Columns; x += 4)
        {
            var size = (x % 8 == 0 ? 1 : -1) * (long)Math.Pow(10, 1 + (x / 8 % 3));
            Change(x, $"ward {size} mm", [size > 0 ? IncidentKind.Outside : IncidentKind.Gap], ring => ring.SetItem(9, Aside(ring, 9, -size)));
        }
    }

    /// <summary>Benign: repeated vertices, another start.</summary>
    private void Vary()
    {
        for (var unit = 0; unit < _city.Columns; unit += 4)
        {
            var ring = _units[unit + (2 * _city.Columns)].Area[0].Shell;
            _units[unit + (2 * _city.Columns)] = _units[unit + (2 * _city.Columns)] with { Area = [new([.. ring.Skip(20), .. ring.Skip(1).Take(19), ring[20], ring[20]])] };
        }
    }

    private void Change(int unit, string name, ImmutableArray<IncidentKind> kinds, Func<ImmutableArray<GridPoint>, ImmutableArray<GridPoint>> change, int at = 9)
    {
        var ring = _units[unit].Area[0].Shell;
        ImmutableArray<GridPoint> changed = [.. change(ring)];
        _units[unit] = _units[unit] with { Area = [new(changed[0] == changed[^1] ? changed : [.. changed, changed[0]])] };
        _truth.Add(new(name, kinds, _units[unit].Id, ring[at]));
    }

    private void Add(int unit, string name, IncidentKind kind, ImmutableArray<GridPolygon> area)
    {
        _units.Add(new($"{name} {unit}", _units.Count + 1, area));
        _truth.Add(new(name, [kind], _units[unit].Id, area[0].InteriorPoint()));
    }

    private void Remove(int unit)
    {
        _truth.Add(new("missing", [IncidentKind.Gap], _units[unit + 1].Id, _units[unit].Area[0].InteriorPoint()));
        _units[unit] = _units[unit] with { Area = [], Fault = null };
    }

    private static ImmutableArray<GridPoint> Insert(ImmutableArray<GridPoint> ring, GridPoint p) => ring.Insert(10, p);

    private static GridPoint Middle(GridPoint a, GridPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);

    /// <summary>The vertex moved inwards, or outwards when negative.</summary>
    private static GridPoint Aside(ImmutableArray<GridPoint> ring, int i, long millimetres)
    {
        double dx = ring[i + 1].X - ring[i - 1].X, dy = ring[i + 1].Y - ring[i - 1].Y, length = Math.Sqrt((dx * dx) + (dy * dy));
        return new(ring[i].X + (long)Math.Round(-dy / length * millimetres), ring[i].Y + (long)Math.Round(dx / length * millimetres));
    }

    /// <summary>So far on the way to the next vertex.</summary>
    private static GridPoint Further(ImmutableArray<GridPoint> ring, int i, double millimetres)
    {
        var share = millimetres / GridPoint.PerMetre / ring[i].DistanceTo(ring[i + 1]);
        return new(ring[i].X + (long)(share * (ring[i + 1].X - ring[i].X)), ring[i].Y + (long)(share * (ring[i + 1].Y - ring[i].Y)));
    }

    private static GridPolygon Square(GridPoint p, long half) =>
        new([new(p.X - half, p.Y - half), new(p.X + half, p.Y - half), new(p.X + half, p.Y + half), new(p.X - half, p.Y + half), new(p.X - half, p.Y - half)]);
}
