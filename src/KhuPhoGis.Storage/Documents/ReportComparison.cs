using System.Collections.Immutable;
using KhuPhoGis.Comparing;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The part of a report that holds old neighborhoods against new ones. Sums are counted from the rows that are shown.</summary>
internal static class ReportComparison
{
    public static IEnumerable<ReportBlock> Of(FrozenPlan frozen)
    {
        if (frozen.Crosswalk is not { } crosswalk)
            yield break;
        yield return new ReportBlock.Heading(1, frozen.Word("report.comparison"));
        yield return new ReportBlock.Paragraph(frozen.Word("report.units-change", frozen.Number(crosswalk.UnitsBefore), frozen.Number(crosswalk.UnitsAfter), Signed(frozen, crosswalk.UnitsAfter - crosswalk.UnitsBefore)));
        yield return new ReportBlock.Paragraph(frozen.Word("report.posts-change", frozen.Number(crosswalk.PostsBefore), frozen.Number(crosswalk.PostsAfter), Signed(frozen, crosswalk.PostsAfter - crosswalk.PostsBefore)));
        yield return new ReportBlock.Paragraph(frozen.Word("report.households-change", frozen.Number(crosswalk.HouseholdsChanged), frozen.Number(crosswalk.Households), frozen.Number(crosswalk.HouseholdsKept)));
        yield return new ReportBlock.Table(
            frozen.Heads("from", "to", "households", "people"),
            Rows(frozen, crosswalk), [0.34, 0.34, 0.16, 0.16], 2, HasTotal: true);
    }

    private static ImmutableArray<ImmutableArray<string>> Rows(FrozenPlan frozen, Crosswalk crosswalk)
    {
        var old = frozen.Plan.Ward.Neighborhoods.GroupBy(unit => unit.Code).ToDictionary(unit => unit.Key, unit => unit.First().Name, StringComparer.Ordinal);
        var now = frozen.Plan.Neighborhoods.ToDictionary(unit => unit.Code, unit => unit.Name, StringComparer.Ordinal);
        var none = frozen.Word("none");
        return
        [
            .. crosswalk.Rows.Select(row => (ImmutableArray<string>)[row.From is null ? none : old[row.From], row.To is null ? none : now[row.To],
                frozen.Number(row.Households), UnitRows.People(frozen, row.People)]),
            [frozen.Word("total"), "", frozen.Number(crosswalk.Households), UnitRows.People(frozen, crosswalk.Rows.Sum(row => row.People))],
        ];
    }

    private static string Signed(FrozenPlan frozen, int change) => (change > 0 ? "+" : change < 0 ? "−" : "") + frozen.Number(Math.Abs(change));
}
