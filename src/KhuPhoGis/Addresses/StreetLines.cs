using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>
/// The ward's streets and alleys by the names addresses call them. An alley whose name tells no street ("Hẻm 168") belongs to the street it
/// begins at. Where an alley begins, its number stands on the street: a register without coordinates still has these.
/// </summary>
internal sealed class StreetLines
{
    /// <summary>Metres between the end of an alley and the street it comes from.</summary>
    private const double Touching = 20;

    private readonly Dictionary<string, StreetLine> _lines = new(StringComparer.Ordinal);

    private readonly Func<Coordinate, bool> _isInside;

    /// <param name="isInside">Whether the ward's households can stand there; null: anywhere.</param>
    public StreetLines(ImmutableArray<Street> streets, Func<Coordinate, bool>? isInside = null)
    {
        _isInside = isInside ?? (_ => true);
        var named = streets.Where(street => street.Name.Length > 0).Select(street => (Street: street, Name: AddressParser.ParseStreet(street.Name))).ToList();
        var whole = named.Where(item => item.Name.Street.Length > 0).ToList();
        foreach (var same in whole.GroupBy(item => Address.LineOf(item.Name.Street, item.Name.Alleys)).OrderBy(same => same.Key, StringComparer.Ordinal))
            _lines[same.Key] = Merged(same.Select(item => item.Street));
        foreach (var (street, name) in named.Where(item => item.Name is { Street.Length: 0, Alleys.IsEmpty: false }))
        {
            if (StreetAt(street) is { } parent)
                _lines.TryAdd(parent + "/" + string.Join('/', name.Alleys), Merged([street]));
        }
        foreach (var (key, line) in _lines.OrderBy(item => item.Key, StringComparer.Ordinal))
            AddMouth(key, line);
    }

    /// <summary>Typed without marks, Dương Bá Trạc and Phổ Quang read like "đường Bá Trạc" and "phố Quang": their lines are found all the same.</summary>
    public StreetLine? Find(string line) => _lines.GetValueOrDefault(line) ?? _lines.GetValueOrDefault("duong" + line) ?? _lines.GetValueOrDefault("pho" + line);

    public IEnumerable<StreetLine> All => _lines.Values;

    private StreetLine Merged(IEnumerable<Street> streets)
    {
        var all = streets.ToList();
        return new(StreetAxis.Of(all), all.Min(street => street.Class)) { IsInside = _isInside };
    }

    /// <summary>The street without alleys that either end of the line touches; null when there is none.</summary>
    private string? StreetAt(Street alley)
    {
        Coordinate[] ends = [At(alley.Line[0]), At(alley.Line[^1])];
        var near = _lines.Where(line => !line.Key.Contains('/', StringComparison.Ordinal))
            .Select(line => (line.Key, Metres: line.Value.Chains.Min(chain => ends.Min(chain.DistanceTo))))
            .OrderBy(line => line.Metres).ThenBy(line => line.Key, StringComparer.Ordinal).FirstOrDefault();
        return near.Key is not null && near.Metres <= Touching ? near.Key : null;
    }

    private void AddMouth(string key, StreetLine alley)
    {
        var cut = key.LastIndexOf('/');
        if (cut < 0 || HouseNumber.Parse(key[(cut + 1)..]) is not { } number || !_lines.TryGetValue(key[..cut], out var parent))
            return;
        var mouths = alley.Chains.SelectMany(chain => ((Coordinate Mouth, Coordinate Inside, int Rises)[])
            [(chain.Start, chain.At(Math.Min(15, chain.Length), 0), 1), (chain.End, chain.At(Math.Max(0, chain.Length - 15), 0), -1)]);
        var (mouth, inside, rises) = mouths.MinBy(end => parent.Chains.Min(chain => chain.DistanceTo(end.Mouth)));
        var nearest = parent.Nearest(mouth);
        if (parent.Chains[nearest].DistanceTo(mouth) > Touching)
            return;
        alley.Inwards = rises;
        var along = parent.Chains[nearest].Project(mouth).Along;
        var side = Math.Sign(parent.Chains[nearest].Project(inside).Off);
        parent.AddMouth(number, nearest, along, side * parent.DefaultOff);
    }

    private static Coordinate At(GridPoint point) => new(point.East, point.North);
}
