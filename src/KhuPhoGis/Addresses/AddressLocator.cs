using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>
/// Finds doors by addresses, on the centrelines of streets and alleys. Numbers of one side (odd or even) rise along a line; houses with known
/// doors and the mouths of numbered alleys tell where; between two of them a number's place is in proportion. Where nothing tells,
/// the first number is at the mouth and odd numbers stand to the left of who walks in. The same input gives the same doors.
/// </summary>
public sealed class AddressLocator
{
    /// <summary>Metres a number takes along a street where nothing tells: doors 4 m wide, every second number on this side.</summary>
    private const double DefaultStep = 2;

    private readonly StreetLines _lines;
    private readonly Dictionary<string, Coordinate> _buildings = new(StringComparer.Ordinal);

    /// <param name="known">Addresses with their doors.</param>
    /// <param name="all">Every address of the register, known or not: the largest number of a line tells how far numbers go.</param>
    public AddressLocator(ImmutableArray<Street> streets, IEnumerable<(Address Address, GridPoint Door)> known, IEnumerable<Address> all)
    {
        _lines = new(streets);
        foreach (var (address, door) in known)
        {
            var at = new Coordinate(door.East, door.North);
            if (address.Building is { } building)
                _buildings.TryAdd(building, at);
            if (address.House is { } house)
                _lines.Find(address.Line)?.Add(house, at, isHouse: true);
        }
        foreach (var address in all)
        {
            if (address.House is { } house && _lines.Find(address.Line) is { } line)
                line.Largest = Math.Max(line.Largest, house.Number);
        }
        foreach (var line in _lines.All)
            line.Sort();
    }

    /// <summary>Null when the street is not on the map.</summary>
    public (GridPoint Door, DoorKnowledge Knowledge)? Locate(Address address)
    {
        if (address.Building is { } building && _buildings.TryGetValue(building, out var known))
            return (OnGrid(known), DoorKnowledge.SameNumber);
        var alleys = address.Alleys;
        var house = address.House;
        var isMouth = false;
        while (true)
        {
            if (house is { } number && _lines.Find(Address.LineOf(address.Street, alleys)) is { } line)
            {
                var (at, knowledge) = On(line, number);
                return (OnGrid(at), isMouth && knowledge < DoorKnowledge.Mouth ? DoorKnowledge.Mouth : knowledge);
            }
            if (alleys.IsEmpty)
                return null;
            (house, alleys, isMouth) = (HouseNumber.Parse(alleys[^1]), alleys[..^1], true);
        }
    }

    private static (Coordinate At, DoorKnowledge Knowledge) On(StreetLine line, HouseNumber number)
    {
        var side = line.Side(number.IsOdd);
        var after = side.FindIndex(evidence => evidence.Number.CompareTo(number) >= 0);
        if (after >= 0 && side[after].Number == number && Exact(line, side, after) is { } exact)
            return (exact, DoorKnowledge.SameNumber);
        var upper = after < 0 ? null : side[after];
        var lower = after < 0 ? side.LastOrDefault() : after > 0 ? side[after - 1] : null;
        if (lower is not null && upper is not null && Between(line, lower, upper, number) is { } between)
            return (between, DoorKnowledge.Between);
        return (lower ?? upper) is { } near
            ? (Beyond(line, near, number), DoorKnowledge.Along)
            : (Spread(line, number), line.HasEvidence ? DoorKnowledge.Along : DoorKnowledge.Spread);
    }

    /// <summary>The same number: a house's own door, or beside the mouth of the alley.</summary>
    private static Coordinate? Exact(StreetLine line, List<Evidence> side, int at)
    {
        var same = side.Skip(at).TakeWhile(evidence => evidence.Number == side[at].Number).ToList();
        var house = same.Find(evidence => evidence.IsHouse);
        return house?.Door ?? line.Chains[same[0].Chain].At(same[0].Along + line.DefaultOff, same[0].Off);
    }

    /// <summary>Null when the two stand on different pieces of the street: then the nearer one tells.</summary>
    private static Coordinate? Between(StreetLine line, Evidence lower, Evidence upper, HouseNumber number)
    {
        if (lower.Chain != upper.Chain)
            return null;
        var span = upper.Number.Number - lower.Number.Number;
        var share = span == 0 ? 0.5 : (number.Number - lower.Number.Number) / (double)span;
        var along = lower.Along + (share * (upper.Along - lower.Along));
        // A suffix is the next door.
        if (number.Number == lower.Number.Number && span > 0)
            along += Math.Sign(upper.Along - lower.Along) * Math.Min(3, Math.Abs(upper.Along - lower.Along) / 2);
        return line.Chains[lower.Chain].At(along, lower.Off + (share * (upper.Off - lower.Off)));
    }

    private static Coordinate Beyond(StreetLine line, Evidence near, HouseNumber number)
    {
        var (step, direction) = Pace(line, near.Chain);
        var along = near.Along + ((number.Number - near.Number.Number) * step * direction);
        var chain = line.Chains[near.Chain];
        return chain.At(Math.Clamp(along, 0, chain.Length), near.Off);
    }

    /// <summary>Metres a number takes, and which way numbers rise, from all that is known on this piece of either side.</summary>
    private static (double Step, int Direction) Pace(StreetLine line, int chain)
    {
        var steps = new List<double>();
        foreach (var odd in (bool[])[true, false])
        {
            var side = line.Side(odd).Where(evidence => evidence.Chain == chain).ToList();
            for (var i = 1; i < side.Count; i++)
            {
                if (side[i].Number.Number > side[i - 1].Number.Number)
                    steps.Add((side[i].Along - side[i - 1].Along) / (side[i].Number.Number - side[i - 1].Number.Number));
            }
        }
        if (steps.Count == 0)
            return (DefaultStep, line.Rises);
        steps.Sort();
        var middle = steps[steps.Count / 2];
        return (Math.Clamp(Math.Abs(middle), 0.5, 10), middle >= 0 ? 1 : -1);
    }

    /// <summary>Nothing is known on this side: along the other side if that is known, otherwise in proportion to the largest number.</summary>
    private static Coordinate Spread(StreetLine line, HouseNumber number)
    {
        var other = line.Side(!number.IsOdd);
        if (other.Count > 0)
        {
            var near = other.MinBy(evidence => Math.Abs(evidence.Number.Number - number.Number))!;
            return Beyond(line, near with { Off = -near.Off }, number);
        }
        var chain = line.Chains[0];
        var along = Math.Min((number.Number - 0.5) * Math.Min(DefaultStep * 2, chain.Length / Math.Max(1, line.Largest)), chain.Length);
        var side = number.IsOdd ? line.Rises : -line.Rises;
        return chain.At(line.Rises > 0 ? along : chain.Length - along, side * line.DefaultOff);
    }

    private static GridPoint OnGrid(Coordinate at) => GridPoint.FromMetres(at.X, at.Y);
}
