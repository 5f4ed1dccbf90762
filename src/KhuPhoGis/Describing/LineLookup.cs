using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>The ward's streets and waters: what an edge follows, and what meets at a place.</summary>
internal sealed class LineLookup
{
    /// <summary>Millimetres: ends that stop short by two metres were pulled onto the line they come to.</summary>
    private const long Reach = 2_100;

    /// <summary>Millimetres: half a wide street. A ward boundary that keeps as near runs along it, however it was drawn.</summary>
    private const long Beside = 14_000;

    /// <summary>Metres between the places at which that is asked.</summary>
    private const double Step = 10;

    /// <summary>Metres that a ward boundary may stray from a straight line without turning a corner.</summary>
    private const double Bend = 12;

    /// <summary>Share of these places that must be near one line.</summary>
    private const double Most = 0.75;

    private readonly Dictionary<string, LineKind> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _banks;
    private readonly List<(GridPoint A, GridPoint B)> _pieces = [];
    private readonly List<int> _owners = [];
    private readonly List<(Carrier Carrier, GridPoint First, GridPoint Last)> _lines = [];
    private readonly SegmentGrid _grid;

    public LineLookup(Ward ward)
    {
        _banks = [.. ward.Water.Where(water => water.IsArea).Select(water => water.Name)];
        foreach (var street in ward.Streets)
            Add(street.Line, street.Class switch { StreetClass.Alley => LineKind.Alley, StreetClass.Railway => LineKind.Railway, _ => LineKind.Street }, street.Name);
        foreach (var water in ward.Water)
            Add(water.Line, LineKind.Water, water.Name);
        _grid = new(_pieces);
    }

    /// <summary>What an edge follows, from position to position: one thing, or, where a ward boundary turns from one street into another, piece by piece.</summary>
    public IEnumerable<(Carrier Carrier, int From, int To)> CarriersOf(SharedEdge edge)
    {
        var whole = CarrierOf(edge);
        if (whole.Kind != LineKind.WardBoundary)
            return [(whole, 0, edge.Line.Length - 1)];
        var corners = Simplified.Of(edge.Line, Bend);
        return corners.Zip(corners.Skip(1), (from, to) => (LineBeside(edge.Line[from..(to + 1)]) ?? whole, from, to));
    }

    /// <summary>Streets of either size are one kind here; a ward boundary takes the kind of what it coincides with.</summary>
    private Carrier CarrierOf(SharedEdge edge)
    {
        var kind = edge.Kind switch
        {
            LineKind.Arterial => LineKind.Street,
            LineKind.WardBoundary => _kinds.GetValueOrDefault(edge.Name, LineKind.WardBoundary),
            var other => other,
        };
        var carrier = new Carrier(kind, edge.Name, edge.IsWardBoundary, kind == LineKind.Water && _banks.Contains(edge.Name));
        if (carrier.Kind == LineKind.WardBoundary)
            return LineBeside(edge.Line) ?? carrier with { Name = "" };
        // Of other lines a name says only what they lie near.
        return carrier.IsLandmark ? carrier : carrier with { Name = "" };
    }

    /// <summary>The streets and waters at a place, each once, streets first; and how many arms of streets meet there.</summary>
    public (ImmutableArray<Carrier> Carriers, int Arms) At(GridPoint place)
    {
        var found = Near(place, Reach).Where(segment => Distance(place, _pieces[segment]) <= Reach).Select(segment => _owners[segment]).ToHashSet();
        var arms = found.Select(line => _lines[line]).Where(line => line.Carrier.Kind is not (LineKind.Water or LineKind.Railway)).Sum(line => Arms(place, line.First, line.Last));
        return ([.. found.Select(line => _lines[line].Carrier).Distinct().OrderBy(carrier => carrier.Kind is LineKind.Water or LineKind.Railway)
            .ThenBy(carrier => carrier.Kind).ThenBy(carrier => carrier.Name, StringComparer.Ordinal)], arms);
    }

    private void Add(ImmutableArray<GridPoint> line, LineKind kind, string name)
    {
        if (name.Length > 0)
            _kinds.TryAdd(name, kind);
        for (var i = 1; i < line.Length; i++)
        {
            _pieces.Add((line[i - 1], line[i]));
            _owners.Add(_lines.Count);
        }
        _lines.Add((new(kind, name, IsBank: kind == LineKind.Water && line[0] == line[^1]), line[0], line[^1]));
    }

    /// <summary>A line that goes on has two arms at a place, one that ends there has one.</summary>
    private static int Arms(GridPoint place, GridPoint first, GridPoint last)
    {
        var ends = (Distance(place, (first, first)) <= Reach ? 1 : 0) + (Distance(place, (last, last)) <= Reach ? 1 : 0);
        return first == last ? 2 : 2 - ends;
    }

    /// <summary>The named street or water that most of the line keeps near to; null when there is none. Alleys are near everywhere, and tell nothing.</summary>
    private Carrier? LineBeside(ImmutableArray<GridPoint> line)
    {
        var places = new List<GridPoint>();
        foreach (var (a, b) in line.Zip(line.Skip(1)))
        {
            var steps = Math.Max(1, (int)(a.DistanceTo(b) / Step));
            places.AddRange(Enumerable.Range(0, steps).Select(i => new GridPoint(a.X + ((b.X - a.X) * ((2 * i) + 1) / (2 * steps)), a.Y + ((b.Y - a.Y) * ((2 * i) + 1) / (2 * steps)))));
        }
        var near = places.SelectMany(place => Near(place, Beside).Where(segment => Distance(place, _pieces[segment]) <= Beside)
            .Select(segment => _lines[_owners[segment]].Carrier).Where(carrier => carrier.Name.Length > 0 && carrier.Kind != LineKind.Alley).Distinct());
        var best = near.CountBy(carrier => carrier).OrderByDescending(item => item.Value).ThenBy(item => item.Key.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Key is { } carrier && best.Value >= Most * places.Count ? carrier with { IsWard = true, IsBank = false, IsBeside = true } : null;
    }

    /// <summary>The box of the reach is smaller than two buckets: its lower and its upper side and its middle touch every bucket that it touches.</summary>
    private IEnumerable<int> Near(GridPoint place, long reach) => ((long[])[-reach, 0, reach])
        .SelectMany(by => _grid.Near(new(place.X - reach, place.Y + by), new(place.X + reach, place.Y + by))).Distinct();

    private static double Distance(GridPoint place, (GridPoint A, GridPoint B) piece)
    {
        var (x, y) = SegmentGrid.Project(place, piece.A, piece.B);
        return Math.Sqrt(((x - place.X) * (x - place.X)) + ((y - place.Y) * (y - place.Y)));
    }
}
