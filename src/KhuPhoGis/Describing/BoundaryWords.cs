using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Coverages;

namespace KhuPhoGis.Describing;

/// <summary>"Bắt đầu từ ngã ba đường A – hẻm 12 B, theo tim đường A về hướng Nam 350 m đến …".</summary>
internal sealed class BoundaryWords(LineWords words, CultureInfo language)
{
    private const int MostNames = 3;

    public string Of(ImmutableArray<BoundaryWalk> walks)
    {
        var parts = walks.Count(walk => !walk.IsHole);
        var sentences = walks.Select((walk, i) => walk.IsHole ? words.Text("boundary.hole", Walk(walk))
            : parts > 1 ? words.Text("boundary.part", i + 1, Walk(walk)) : Walk(walk));
        return string.Join(" ", sentences.Append(words.Text("boundary.total", walks.Sum(walk => walk.Metres))));
    }

    public string Place(Junction junction)
    {
        var named = junction.Carriers.Where(carrier => carrier.Name.Length > 0).ToList();
        var water = named.Find(carrier => carrier.Kind is LineKind.Water or LineKind.Railway);
        var streets = named.Where(carrier => carrier.Kind is not (LineKind.Water or LineKind.Railway)).Select(words.Line).Take(MostNames).ToList();
        if (streets.Count > 0 && water is not null)
            return words.Text("place.water", string.Join(" – ", streets), words.Line(water));
        if (streets.Count > 0 && junction.Arms >= 3)
            return words.Text("place.arms-" + Math.Min(junction.Arms, 7).ToString(CultureInfo.InvariantCulture), string.Join(" – ", streets));
        if (streets.Count > 1)
            return words.Text("place.joint", streets[0], streets[1]);
        if (junction.IsOnWard && named.Count > 0)
            return words.Text("place.ward", words.Line(named[0]));
        if (named.Count > 0)
            return Near(words.Text("place.on", words.Line(named[0])), junction);
        return Near(words.Text(junction.IsOnWard ? "place.on-ward" : "place.point"), junction);
    }

    public string Way(Leg leg) => words.Text("boundary.leg", words.Along(leg.Carrier), Headings(leg), leg.Metres);

    private string Walk(BoundaryWalk walk)
    {
        if (walk.Legs.Length == 1)
            return words.Text("boundary.one", words.Along(walk.Legs[0].Carrier), walk.Metres);
        var legs = walk.Legs.Select((leg, i) => words.Text(i + 1 < walk.Legs.Length ? "boundary.to" : "boundary.back", Way(leg), Place(leg.To)));
        return words.Text("boundary.walk", Place(walk.Legs[0].From), string.Join("; ", legs));
    }

    private string Headings(Leg leg)
    {
        var headings = leg.Headings.Select(heading => words.Text("heading." + heading.ToString().ToLowerInvariant())).ToList();
        return headings.Count < 2 ? string.Concat(headings) : string.Join(", ", headings.SkipLast(1)) + words.Text("then") + headings[^1];
    }

    private string Near(string place, Junction junction) => junction.House is { Length: > 0 } house
        ? words.Text("place.near", place, char.IsAsciiDigit(house[0]) ? words.Text("place.house", house) : house)
        : junction.Carriers.Any(carrier => carrier.Name.Length > 0) ? place
        : words.Text("place.at", place, junction.Place.North.ToString("F2", language), junction.Place.East.ToString("F2", language));
}
