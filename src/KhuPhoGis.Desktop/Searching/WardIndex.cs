using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Searching;

/// <summary>Everything of a ward that has a name, ready to be searched: what never changes while a plan is edited.</summary>
/// <remarks>One pass over plain texts: 60,000 households take a few milliseconds, and nothing has to be kept in step.</remarks>
public sealed class WardIndex(Ward ward)
{
    private readonly (string Code, string Address)[] _households =
        [.. ward.Households.Select(household => (Folding.ForSearch(household.Code), Folding.ForSearch(household.Address ?? "")))];

    private readonly (string Plain, FoundPlace Place)[] _named =
    [
        .. ward.Neighborhoods.Select(old => (Folding.ForSearch(old.Name), Area(PlaceKind.Old, old.Name, old.Area))),
        .. ward.Groups.Select(group => (Folding.ForSearch(group.Code), Area(PlaceKind.Group, group.Code, group.Area))),
        .. ward.Streets.Where(street => street.Name.Length > 0).GroupBy(street => street.Name).Select(street =>
            (Folding.ForSearch(street.Key), new FoundPlace(PlaceKind.Street, street.Key, "", [.. street.Select(part => part.Line)]))),
    ];

    public Ward Ward => ward;

    /// <summary>With how well each fits; lower is better.</summary>
    /// <param name="words">Plain text, not empty.</param>
    internal IEnumerable<(int Rank, FoundPlace Place)> Find(string words, CancellationToken cancel)
    {
        foreach (var (plain, place) in _named)
            if (Ranking.Of(plain, words) is { } rank)
                yield return (rank, place);
        for (var i = 0; i < _households.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var (code, address) = _households[i];
            if (Ranking.Best(Ranking.Of(code, words), Ranking.Of(address, words)) is { } rank)
                yield return (rank, Door(ward.Households[i]));
        }
    }

    private static FoundPlace Door(Household household) =>
        new(PlaceKind.Household, household.Code, household.Address ?? "", [], household.Door);

    private static FoundPlace Area(PlaceKind kind, string name, ImmutableArray<GridPolygon> area) =>
        new(kind, name, "", [.. area.SelectMany(polygon => polygon.Rings)]);
}
