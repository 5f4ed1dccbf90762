using System.Collections.Immutable;
using System.Globalization;

namespace KhuPhoGis.Addresses;

/// <summary>What is wrong with membership rules.</summary>
/// <param name="Code"><c>conflict</c>: numbers that two units claim; <c>hole</c>: numbers between two rules that none claims; <c>no-rule</c>: an address of the register without a rule.</param>
/// <param name="Place">Where in the file: the rule, or both; for an address of the register its household's code.</param>
/// <param name="Value">The numbers, or the address.</param>
/// <param name="Units">Claiming them, or on either side of the hole.</param>
public sealed record MembershipFinding(string Code, string Place, string Value, ImmutableArray<string> Units)
{
    public string Message(CultureInfo language) => Texts.Get("membership." + Code, language, Place, Value, string.Join(", ", Units));
}

/// <summary>Looks for rules that contradict each other and for numbers that were forgotten.</summary>
public static class MembershipReview
{
    /// <summary>Of the rules alone: conflicts first, in the order of the file.</summary>
    public static ImmutableArray<MembershipFinding> Of(MembershipRules rules)
    {
        var sides = rules.All.GroupBy(rule => rule.Line).SelectMany(line => ((bool[])[true, false])
            .Select(odd => line.Where(rule => (rule.IsOdd is null || rule.IsOdd == odd) && (First(rule, odd) <= Last(rule, odd))).OrderBy(rule => First(rule, odd)).ThenBy(rule => Last(rule, odd)).ToList())
            .Select((side, i) => (Side: side, IsOdd: i == 0))).ToList();
        return [.. sides.SelectMany(item => Conflicts(item.Side, item.IsOdd)).DistinctBy(finding => finding.Place), .. sides.SelectMany(item => Holes(item.Side, item.IsOdd))];
    }

    private static IEnumerable<MembershipFinding> Conflicts(List<MembershipRule> side, bool odd)
    {
        for (var i = 0; i < side.Count; i++)
        {
            foreach (var other in side.Skip(i + 1).Where(other => First(other, odd) <= Last(side[i], odd) && other.Unit != side[i].Unit))
            {
                // 8A to 12 and 2 to 8 share the number 8, but no house.
                if (side[i].To is { } to && other.From is { } from && to.CompareTo(from) < 0)
                    continue;
                yield return new("conflict", $"{side[i].Place}, {other.Place}", Range(First(other, odd), Math.Min(Last(side[i], odd), Last(other, odd))), [side[i].Unit, other.Unit]);
            }
        }
    }

    /// <summary>At least one whole number of the side lies between two rules.</summary>
    private static IEnumerable<MembershipFinding> Holes(List<MembershipRule> side, bool odd)
    {
        for (var (i, reached) = (1, side.Count > 0 ? side[0] : null); i < side.Count; i++)
        {
            var (last, next) = (Last(reached!, odd), First(side[i], odd));
            if (next > last + 2)
                yield return new("hole", $"{reached!.Place}, {side[i].Place}", Range(last + 2, next - 2), [.. new[] { reached.Unit, side[i].Unit }.Distinct()]);
            if (Last(side[i], odd) > last)
                reached = side[i];
        }
    }

    /// <summary>The first number of that side that the rule may hold.</summary>
    private static int First(MembershipRule rule, bool odd) => rule.From?.Number is { } first ? first + (first % 2 != 0 == odd ? 0 : 1) : odd ? 1 : 2;

    /// <summary>The last number; far beyond any house where the range is open.</summary>
    private static int Last(MembershipRule rule, bool odd) => rule.To?.Number is { } last ? last - (last % 2 != 0 == odd ? 0 : 1) : int.MaxValue - 9;

    private static string Range(int first, int last) => first == last ? first.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{first}–{(last > 99_999 ? "…" : last)}");
}
