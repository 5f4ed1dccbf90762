namespace KhuPhoGis.Addresses;

/// <summary>How this ward's streets are numbered, as far as its known houses tell.</summary>
/// <param name="Pace">Metres that a number takes along a street: half of a door's width, because the next door has the number after next.</param>
/// <param name="OddIsLeft">Odd numbers stand to the left of who walks as numbers rise.</param>
/// <param name="East">With <paramref name="North"/>: whither numbers rise where nothing else tells.</param>
internal sealed record NumberingHabit(double Pace, bool OddIsLeft, double East, double North)
{
    /// <summary>Doors 4 m wide; odd numbers to the left; from east to west, and from north to south on streets that hardly do either: the Ministry's rule.</summary>
    private static readonly NumberingHabit Ruled = new(2, true, -1, -0.4);

    /// <summary>Witnesses from which a habit is taken.</summary>
    private const int Enough = 5;

    public static NumberingHabit Of(IEnumerable<StreetLine> lines)
    {
        var chains = lines.SelectMany(line => line.Numbered).Where(chain => chain.HasHouses).ToList();
        var paces = chains.SelectMany(chain => chain.Paces).Order().ToList();
        var lefts = chains.SelectMany(chain => chain.OddSides).ToList();
        var (east, north) = Whither([.. chains.Select(chain => chain.Direction).Where(direction => direction != default)]);
        return new(
            paces.Count >= Enough ? Math.Clamp(paces[paces.Count / 2], 0.5, 15) : Ruled.Pace,
            lefts.Count >= Enough ? lefts.Count(left => left) * 2 >= lefts.Count : Ruled.OddIsLeft, east, north);
    }

    /// <summary>+1 along the line, −1 against it.</summary>
    public int Rises(Chain line) => (line.Direction.East * East) + (line.Direction.North * North) >= 0 ? 1 : -1;

    /// <summary>The mean of the streets' directions where most of them go along with it.</summary>
    private static (double East, double North) Whither(List<(double East, double North)> directions)
    {
        var (east, north) = (directions.Sum(one => one.East), directions.Sum(one => one.North));
        var along = directions.Count(one => (one.East * east) + (one.North * north) > 0);
        return directions.Count >= Enough && along * 3 >= directions.Count * 2 ? (east, north) : (Ruled.East, Ruled.North);
    }
}
