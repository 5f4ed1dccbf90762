using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Searching;

/// <summary>Finds streets, addresses, households, neighborhoods old and new, tổ dân phố and typed coordinates of an open plan.</summary>
public sealed class PlaceSearch
{
    private const int Most = 12;

    /// <summary>One for a ward, however many windows show it; gone with the ward.</summary>
    private readonly ConditionalWeakTable<Ward, WardIndex> _indexes = [];

    private static StringComparer ByNumber { get; } = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    /// <summary>The best first; equals by kind, then by name as people count. Empty for nothing typed.</summary>
    public ImmutableArray<FoundPlace> Find(Plan plan, string typed, CultureInfo language, CancellationToken cancel)
    {
        var found = CoordinateText.Read(typed, CoordinateSystems.Get(plan.Ward.Crs)) is { } point
            ? [new FoundPlace(PlaceKind.Coordinates, string.Create(language, $"X {point.North:N2} · Y {point.East:N2}"), "", [], point)]
            : ImmutableArray<FoundPlace>.Empty;
        var words = Folding.ForSearch(typed);
        if (words.Length == 0)
            return found;
        return [.. found, .. Units(plan, words).Concat(_indexes.GetValue(plan.Ward, ward => new(ward)).Find(words, cancel))
            .OrderBy(item => item.Rank).ThenBy(item => item.Place.Kind).ThenBy(item => item.Place.Name, ByNumber).Take(Most).Select(item => item.Place)];
    }

    private static IEnumerable<(int Rank, FoundPlace Place)> Units(Plan plan, string words)
    {
        // "KP 7" and "7" are how people say "Khu phố 7".
        var code = words.StartsWith("kp", StringComparison.Ordinal) ? words[2..].TrimStart() : words;
        foreach (var unit in plan.Neighborhoods)
            if (Folding.ForSearch(unit.Code) == code)
                yield return (0, Unit(plan, unit));
            else if (Ranking.Of(Folding.ForSearch(unit.Name), words) is { } rank)
                yield return (rank, Unit(plan, unit));
    }

    private static FoundPlace Unit(Plan plan, Neighborhood unit) =>
        new(PlaceKind.Unit, unit.Name, "", [.. plan.Coverage.Edges.Where(edge => IsEdgeOf(plan, edge, unit.Id)).Select(edge => edge.Line)], null, unit.Id.Value);

    private static bool IsEdgeOf(Plan plan, Coverages.SharedEdge edge, NeighborhoodId unit) =>
        (plan.NeighborhoodOf(edge.Left) == unit) != (plan.NeighborhoodOf(edge.Right) == unit);
}
