using System.Collections.Immutable;
using KhuPhoGis.Engine;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>How well addresses would be located: some known addresses are held back, sought by the others, and compared with their doors.</summary>
public sealed record LocatorTrial(ImmutableArray<TrialCase> Cases)
{
    public const double NearMetres = 30;

    private const double OnTheLine = 1;

    /// <summary>Addresses held back.</summary>
    public int Asked => Cases.Length;

    /// <summary>Of these, put anywhere at all.</summary>
    public int Located => Cases.Count(one => one.Found is not null);

    public int Near => Cases.Count(one => one.IsNear);

    public int RightSide => Cases.Count(one => one.Found is not null && one.IsRightSide);

    /// <summary>Near, and on the right side.</summary>
    public int Good => Cases.Count(one => one.IsGood);

    public double MedianMetres => Asked == 0 ? double.NaN : Cases.Select(one => one.Metres).Order().ElementAt(Asked / 2);

    /// <summary>Half of the addresses, taken by the seed, is held back.</summary>
    /// <param name="houses">In any order; of equal addresses the first counts.</param>
    public static LocatorTrial Halves(ImmutableArray<Street> streets, IEnumerable<(Address Address, GridPoint Door)> houses, int seed)
    {
        var luck = new SplitMix64((ulong)seed);
        var all = Distinct(houses).Select(house => (House: house, Draw: luck.Next())).OrderBy(item => item.Draw).Select(item => item.House).ToList();
        return Of(streets, all[(all.Count / 2)..], all[..(all.Count / 2)]);
    }

    /// <summary>Every address alone is sought by all the others: what a register twice as well known would give.</summary>
    public static LocatorTrial EachByTheOthers(ImmutableArray<Street> streets, IEnumerable<(Address Address, GridPoint Door)> houses)
    {
        var all = Distinct(houses).ToList();
        return new([.. all.SelectMany(one => Of(streets, [.. all.Where(other => other != one)], [one]).Cases)]);
    }

    public static LocatorTrial Of(
        ImmutableArray<Street> streets, IReadOnlyCollection<(Address Address, GridPoint Door)> known, IReadOnlyCollection<(Address Address, GridPoint Door)> asked)
    {
        var locator = new AddressLocator(streets, known, known.Concat(asked).Select(item => item.Address));
        var lines = new StreetLines(streets);
        var byLine = known.ToLookup(item => item.Address.Line);
        return new([.. asked.Select(item => Case(locator, lines, item, [.. byLine[item.Address.Line]]))]);
    }

    private static IEnumerable<(Address Address, GridPoint Door)> Distinct(IEnumerable<(Address Address, GridPoint Door)> houses) => houses
        .Where(item => item.Address.House is not null).DistinctBy(item => (item.Address.Line, item.Address.House))
        .OrderBy(item => item.Address.Line, StringComparer.Ordinal).ThenBy(item => item.Address.House);

    private static TrialCase Case(AddressLocator locator, StreetLines lines, (Address Address, GridPoint Door) item, List<(Address Address, GridPoint Door)> known)
    {
        var found = locator.Locate(item.Address);
        var isRight = found is { } there && (lines.Find(item.Address.Line) is not { } line || IsSameSide(line, item.Door, there.Door));
        var nearest = known.Count == 0 ? double.PositiveInfinity : known.Min(house => house.Door.DistanceTo(item.Door));
        return new(item.Address, item.Door, found?.Door, found?.Knowledge, isRight, nearest, known.Count, lines.Find(item.Address.Line) is { } street && IsInOrder(street, item, known));
    }

    private static bool IsInOrder(StreetLine line, (Address Address, GridPoint Door) item, List<(Address Address, GridPoint Door)> known)
    {
        var number = item.Address.House!.Value;
        var chain = line.Chains[line.Nearest(Coordinate(item.Door))];
        var side = known.Where(house => house.Address.House!.Value.IsOdd == number.IsOdd).OrderBy(house => house.Address.House).ToList();
        var (lower, upper) = (side.FindLastIndex(house => house.Address.House < number), side.FindIndex(house => house.Address.House > number));
        if (lower < 0 || upper < 0)
            return known.Count > 0;
        double Along(GridPoint door) => chain.Project(Coordinate(door)).Along;
        var (a, b, at) = (Along(side[lower].Door), Along(side[upper].Door), Along(item.Door));
        return at >= Math.Min(a, b) - NearMetres && at <= Math.Max(a, b) + NearMetres;
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
