using System.Collections.Immutable;

namespace KhuPhoGis.Addresses;

/// <summary>House numbers of one side of a line that follow each other in one unit.</summary>
/// <param name="IsWholeSide">No number of that side lies in another unit.</param>
public sealed record NumberRun(bool IsOdd, HouseNumber From, HouseNumber To, string Unit, bool IsWholeSide)
{
    /// <summary>Odd numbers first, then by number. A number that two units share is in a run of each.</summary>
    /// <param name="unitOf">Of a household; null when it is in none.</param>
    public static ImmutableArray<NumberRun> Of(IReadOnlyList<AddressDoor> doors, Func<int, string?> unitOf) =>
        [.. ((bool[])[true, false]).SelectMany(odd => OfSide(odd, [.. doors.Where(door => door.Number.IsOdd == odd)], unitOf))];

    private static IEnumerable<NumberRun> OfSide(bool odd, List<AddressDoor> doors, Func<int, string?> unitOf)
    {
        var numbers = doors.GroupBy(door => door.Number).Select(same => (Number: same.Key, Units: same.Select(door => unitOf(door.Household)).ToHashSet())).OrderBy(number => number.Number).ToList();
        var isWhole = numbers.SelectMany(number => number.Units).Distinct().Count() == 1;
        var runs = new List<NumberRun>();
        foreach (var unit in numbers.SelectMany(number => number.Units).OfType<string>().Distinct())
        {
            for (var i = 0; i < numbers.Count; i++)
            {
                if (!numbers[i].Units.Contains(unit))
                    continue;
                var first = i;
                while (i + 1 < numbers.Count && numbers[i + 1].Units.Contains(unit))
                    i++;
                runs.Add(new(odd, numbers[first].Number, numbers[i].Number, unit, isWhole));
            }
        }
        return runs.OrderBy(run => run.From).ThenBy(run => run.To).ThenBy(run => run.Unit, StringComparer.Ordinal);
    }
}
