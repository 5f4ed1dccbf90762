using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>How well addresses would be located: every second known address is held back, sought by the others, and compared with its door.</summary>
/// <param name="Asked">Addresses held back.</param>
/// <param name="Located">Of these, put anywhere at all.</param>
/// <param name="Near">Within <see cref="NearMetres"/> of the door.</param>
/// <param name="RightSide">On the door's side of the street; a door on the centreline (within 1 m) is on both.</param>
/// <param name="Good">Near, and on the right side.</param>
public sealed record LocatorTrial(int Asked, int Located, int Near, int RightSide, int Good, double MedianMetres)
{
    public const double NearMetres = 30;

    private const double OnTheLine = 1;

    /// <param name="houses">In any order; of equal addresses the first counts.</param>
    public static LocatorTrial Of(ImmutableArray<Street> streets, IEnumerable<(Address Address, GridPoint Door)> houses)
    {
        var all = houses.Where(item => item.Address.House is not null)
            .DistinctBy(item => (item.Address.Line, item.Address.House)).OrderBy(item => item.Address.Line, StringComparer.Ordinal).ThenBy(item => item.Address.House).ToList();
        var locator = new AddressLocator(streets, all.Where((_, at) => at % 2 == 0), all.Select(item => item.Address));
        var lines = new StreetLines(streets);
        var results = all.Where((_, at) => at % 2 != 0).Select(item => Result(locator, lines, item)).ToList();
        var found = results.OfType<(double Metres, bool IsRight)>().ToList();
        return new(results.Count, found.Count, found.Count(result => result.Metres <= NearMetres), found.Count(result => result.IsRight),
            found.Count(result => result.Metres <= NearMetres && result.IsRight),
            found.Count == 0 ? double.NaN : found.Select(result => result.Metres).Order().ElementAt(found.Count / 2));
    }

    private static (double Metres, bool IsRight)? Result(AddressLocator locator, StreetLines lines, (Address Address, GridPoint Door) item)
    {
        if (locator.Locate(item.Address) is not { } found)
            return null;
        var isRight = lines.Find(item.Address.Line) is not { } line || IsSameSide(line, item.Door, found.Door);
        return (found.Door.DistanceTo(item.Door), isRight);
    }

    private static bool IsSameSide(StreetLine line, GridPoint door, GridPoint found)
    {
        var truth = Coordinate(door);
        var chain = line.Chains[line.Nearest(truth)];
        var (a, b) = (chain.Project(truth).Off, chain.Project(Coordinate(found)).Off);
        return Math.Abs(a) <= OnTheLine || Math.Sign(a) == Math.Sign(b);
    }

    private static Coordinate Coordinate(GridPoint point) => new(point.East, point.North);
}
