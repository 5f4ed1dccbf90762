using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>
/// Finds doors by addresses, on the centrelines of streets and alleys (<see cref="NumberedChain"/>): houses with known doors and the mouths of
/// numbered alleys tell where numbers stand. Where nothing tells, the first number is at the mouth and odd numbers stand to the left of who
/// walks in. The same input gives the same doors.
/// </summary>
public sealed class AddressLocator
{
    private readonly StreetLines _lines;
    private readonly NumberingHabit _habit;
    private readonly Dictionary<string, Coordinate> _buildings = new(StringComparer.Ordinal);

    /// <param name="known">Addresses with their doors.</param>
    /// <param name="all">Every address of the register, known or not: the largest number of a line tells how far numbers go.</param>
    /// <param name="isInside">Whether a door can stand there; null: anywhere.</param>
    public AddressLocator(ImmutableArray<Street> streets, IEnumerable<(Address Address, GridPoint Door)> known, IEnumerable<Address> all, Func<GridPoint, bool>? isInside = null)
    {
        _lines = new(streets, at => isInside is null || isInside(OnGrid(at)));
        foreach (var (address, door) in known)
        {
            var at = new Coordinate(door.East, door.North);
            if (address.Building is { } building)
                _buildings.TryAdd(building, at);
            if (address.House is { } house)
                _lines.Find(address.Line)?.AddHouse(house, at);
        }
        foreach (var address in all)
        {
            if (address.House is { } house && _lines.Find(address.Line) is { } line)
                line.Numbers.Add(house);
        }
        _habit = NumberingHabit.Of(_lines.All);
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
                var (at, knowledge) = line.Find(number, _habit);
                return (OnGrid(at), isMouth && knowledge < DoorKnowledge.Mouth ? DoorKnowledge.Mouth : knowledge);
            }
            if (alleys.IsEmpty)
                return null;
            (house, alleys, isMouth) = (HouseNumber.Parse(alleys[^1]), alleys[..^1], true);
        }
    }

    private static GridPoint OnGrid(Coordinate at) => GridPoint.FromMetres(at.X, at.Y);
}
