using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>
/// The numbers along one line. Numbers rise one way along it, each side for itself; which way is what most of the evidence says, and evidence
/// that contradicts it is left out. Between two known numbers a place is in proportion; the other side of the street tells too, but less.
/// Beyond them numbers go on at the pace of this street, and not beyond its ends.
/// </summary>
internal sealed class NumberedChain(StreetLine street, Chain line)
{
    private readonly List<Evidence> _all = [];
    private List<Evidence>? _kept;
    private int _rises;
    private int? _largest;

    public Chain Line => line;

    public bool HasEvidence => _all.Count > 0;

    public bool HasHouses => _all.Exists(evidence => evidence.IsHouse);

    private int Largest => _largest ??= street.Largest;

    public void Add(Evidence evidence) => _all.Add(evidence);

    /// <summary>Metres a number takes, between neighbours of one side.</summary>
    public IEnumerable<double> Paces => ((bool[])[true, false]).SelectMany(odd => Pairs(Side(odd)))
        .Where(pair => pair.Upper.Number.Number > pair.Lower.Number.Number)
        .Select(pair => Math.Abs(pair.Upper.Along - pair.Lower.Along) / (pair.Upper.Number.Number - pair.Lower.Number.Number));

    /// <summary>For each house whose street has a known direction: whether odd numbers are to the left of who walks as they rise.</summary>
    public IEnumerable<bool> OddSides => Trend == 0 ? [] : _all.Where(evidence => evidence.IsHouse).Select(house => house.Off * Math.Sign(Trend) > 0 == house.Number.IsOdd);

    /// <summary>Which way numbers rise here by the evidence alone, east and north, of length 1; nothing where it says nothing.</summary>
    public (double East, double North) Direction => line.Direction is var (east, north) && Math.Sign(Trend) is var rises ? (east * rises, north * rises) : default;

    /// <summary>How far a number lies from all that is known here.</summary>
    public int Strangeness(HouseNumber number) => _all.Min(evidence => Gap(evidence, number));

    public (Coordinate At, DoorKnowledge Knowledge) Find(HouseNumber number, NumberingHabit habit)
    {
        if (Same(number) is { } same)
            return (same, DoorKnowledge.SameNumber);
        _kept ??= Kept(habit);
        var own = _kept.FindAll(evidence => evidence.Number.IsOdd == number.IsOdd);
        var (lower, upper) = Around(own, number) is ({ }, { }) both ? both : Around(_kept, number);
        if (lower is null && upper is null)
            return (InWard(Spread(number, habit, _rises)), DoorKnowledge.Spread);
        var along = lower is not null && upper is not null ? Between(lower, upper, number) : Beyond((lower ?? upper)!, number, habit);
        var isBetween = lower?.Number.IsOdd == number.IsOdd && upper?.Number.IsOdd == number.IsOdd;
        var at = line.At(along, Off(lower, upper, number));
        return isBetween ? (at, DoorKnowledge.Between) : (InWard(at), DoorKnowledge.Along);
    }

    private static (Evidence? Lower, Evidence? Upper) Around(List<Evidence> known, HouseNumber number) =>
        (Nearest(known.Where(evidence => evidence.Number < number), number), Nearest(known.Where(evidence => evidence.Number > number), number));

    /// <summary>A guess that stands outside the ward stands on the other side of the street, if that is inside.</summary>
    private Coordinate InWard(Coordinate at)
    {
        if (street.IsInside(at))
            return at;
        var (along, off) = line.Project(at);
        return line.At(along, -off) is var other && street.IsInside(other) ? other : at;
    }

    /// <summary>A house's own door, or beside the mouth of the alley.</summary>
    private Coordinate? Same(HouseNumber number)
    {
        var same = _all.Where(evidence => evidence.Number == number).ToList();
        return same.Find(evidence => evidence.IsHouse)?.Door ?? (same is [var mouth, ..] ? line.At(mouth.Along + street.DefaultOff, mouth.Off) : null);
    }

    /// <summary>What agrees with the direction in which numbers rise; in the order of numbers.</summary>
    private List<Evidence> Kept(NumberingHabit habit)
    {
        _rises = Math.Sign(Trend) is not 0 and var trend ? trend : street.Inwards is not 0 and var inwards ? inwards
            : BySides(habit) is not 0 and var sides ? sides : ByWard(habit) is not 0 and var ward ? ward : Likelier(habit);
        return [.. ((bool[])[true, false]).SelectMany(odd => Rising(Side(odd), _rises)).OrderBy(evidence => evidence.Number)];
    }

    /// <summary>Positive when numbers rise along the line, by all pairs of one side and, where these say nothing, of both.</summary>
    private double Trend => ((bool[])[true, false]).Sum(odd => Trended(Side(odd))) is not 0 and var sides ? sides : Trended(_all);

    private static double Trended(List<Evidence> side)
    {
        var sum = 0.0;
        for (var a = 0; a < side.Count; a++)
        {
            for (var b = a + 1; b < side.Count; b++)
                sum += Math.Sign(side[b].Number.Number - side[a].Number.Number) * (side[b].Along - side[a].Along);
        }
        return sum;
    }

    /// <summary>Whoever walks as numbers rise has the odd ones on the ward's usual hand.</summary>
    private int BySides(NumberingHabit habit) =>
        Math.Sign(_all.Where(evidence => evidence.IsHouse).Sum(house => Math.Sign(house.Off) * (house.Number.IsOdd == habit.OddIsLeft ? 1 : -1)));

    /// <summary>The way by which more of the register's doors stand in the ward.</summary>
    private int ByWard(NumberingHabit habit) => _all.Count > 0 ? 0 : Math.Sign(street.Numbers.Sum(number =>
        (street.IsInside(Spread(number, habit, 1)) ? 1 : 0) - (street.IsInside(Spread(number, habit, -1)) ? 1 : 0)));

    /// <summary>With one known number: the way by which it stands where the usual pace would put it. With none, or in the middle: as the ward's other streets.</summary>
    private int Likelier(NumberingHabit habit)
    {
        if (_all is [var only, ..] && street.Chains.Length == 1)
        {
            var usual = Math.Max(1, only.Number.Number) * habit.Pace;
            var (rising, falling) = (Math.Abs(Math.Log((only.Along + 5) / (usual + 5))), Math.Abs(Math.Log((line.Length - only.Along + 5) / (usual + 5))));
            if (Math.Abs(rising - falling) > 0.7)
                return rising < falling ? 1 : -1;
        }
        return habit.Rises(line);
    }

    /// <summary>The most evidence of a side that rises along the line together; a house counts more than a mouth, of which only the alley's name tells.</summary>
    private static List<Evidence> Rising(List<Evidence> side, int rises)
    {
        const double Slack = 10;
        var (best, before) = (new int[side.Count], new int[side.Count]);
        for (var i = 0; i < side.Count; i++)
        {
            var weight = side[i].IsHouse ? 3 : 2;
            (best[i], before[i]) = (weight, -1);
            for (var j = 0; j < i; j++)
            {
                if ((side[i].Along - side[j].Along) * rises >= -Slack && best[j] + weight > best[i])
                    (best[i], before[i]) = (best[j] + weight, j);
            }
        }
        var kept = new List<Evidence>();
        for (var at = Array.IndexOf(best, best.DefaultIfEmpty().Max()); at >= 0; at = before[at])
            kept.Insert(0, side[at]);
        return kept;
    }

    private List<Evidence> Side(bool odd) => [.. _all.Where(evidence => evidence.Number.IsOdd == odd).OrderBy(evidence => evidence.Number).ThenBy(evidence => evidence.Along)];

    private static IEnumerable<(Evidence Lower, Evidence Upper)> Pairs(List<Evidence> side) => side.Zip(side.Skip(1));

    /// <summary>Numbers of the other side count as farther away: the sides of a street seldom keep step.</summary>
    private static int Gap(Evidence evidence, HouseNumber number) =>
        Math.Abs(evidence.Number.Number - number.Number) is var gap && evidence.Number.IsOdd == number.IsOdd ? gap : (2 * gap) + 4;

    private static Evidence? Nearest(IEnumerable<Evidence> evidence, HouseNumber number) => evidence.MinBy(known => Gap(known, number));

    private static double Between(Evidence lower, Evidence upper, HouseNumber number)
    {
        var span = upper.Number.Number - lower.Number.Number;
        var share = span == 0 ? 0.5 : (number.Number - lower.Number.Number) / (double)span;
        var along = lower.Along + (share * (upper.Along - lower.Along));
        // A suffix is the next door.
        if (number.Number == lower.Number.Number && span > 0)
            along += Math.Sign(upper.Along - lower.Along) * Math.Min(3, Math.Abs(upper.Along - lower.Along) / 2);
        return along;
    }

    private double Beyond(Evidence near, HouseNumber number, NumberingHabit habit)
    {
        var paces = Paces.Order().ToList();
        var pace = paces.Count > 0 ? Math.Clamp(paces[paces.Count / 2], habit.Pace / 3, habit.Pace * 3) : ToTheEnd(near, number, habit);
        return Math.Clamp(near.Along + ((number.Number - near.Number.Number) * pace * _rises), 0, line.Length);
    }

    /// <summary>One number is known: the street's end tells the pace, but numbers do not spread wider than usual.</summary>
    private double ToTheEnd(Evidence near, HouseNumber number, NumberingHabit habit)
    {
        var metres = number < near.Number == _rises > 0 ? near.Along : line.Length - near.Along;
        var numbers = number < near.Number ? near.Number.Number : Largest - near.Number.Number + 1;
        return Math.Min(metres / Math.Max(1, numbers), habit.Pace);
    }

    /// <summary>As far off as the nearest known numbers of this side, and on their side; where only the other side is known, as far off on this one.</summary>
    private double Off(Evidence? lower, Evidence? upper, HouseNumber number)
    {
        var (a, b) = (OfSide(lower, number), OfSide(upper, number));
        if (a is null || b is null || Math.Sign(a.Off) != Math.Sign(b.Off))
        {
            var near = Nearest(_kept!.Where(known => known.Number.IsOdd == number.IsOdd), number);
            return near?.Off ?? -Nearest(_kept!, number)!.Off;
        }
        var span = b.Number.Number - a.Number.Number;
        return a.Off + ((span == 0 ? 0.5 : (number.Number - a.Number.Number) / (double)span) * (b.Off - a.Off));
    }

    private static Evidence? OfSide(Evidence? evidence, HouseNumber number) => evidence?.Number.IsOdd == number.IsOdd ? evidence : null;

    /// <summary>Nothing is known: in proportion to the largest number, the first at the mouth.</summary>
    private Coordinate Spread(HouseNumber number, NumberingHabit habit, int rises)
    {
        var along = Math.Min((number.Number - 0.5) * Math.Min(habit.Pace * 2, line.Length / Math.Max(1, Largest)), line.Length);
        var side = (number.IsOdd == habit.OddIsLeft ? 1 : -1) * rises * street.DefaultOff;
        return line.At(rises > 0 ? along : line.Length - along, side);
    }
}
