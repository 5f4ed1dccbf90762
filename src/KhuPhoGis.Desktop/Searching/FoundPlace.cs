using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Searching;

/// <summary>What kind of thing was found; in the order of a ranking between equals.</summary>
public enum PlaceKind
{
    Coordinates,
    Unit,
    Old,
    Group,
    Street,
    Household,
}

/// <summary>A thing that a search found, with where it is.</summary>
/// <param name="Name">As written in the ward's data: names come from files.</param>
/// <param name="About">More of it: a household's address, a unit's households; empty when there is nothing to add.</param>
/// <param name="Lines">What to mark on the map, closed for areas; empty for a single place.</param>
/// <param name="Point">The single place; null when <paramref name="Lines"/> say where.</param>
/// <param name="Unit">A neighborhood of the plan to select; null otherwise.</param>
public sealed record FoundPlace(PlaceKind Kind, string Name, string About, ImmutableArray<ImmutableArray<GridPoint>> Lines, GridPoint? Point = null, int? Unit = null);
