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
        var none = frozen.Word("none");
        return
        [
            .. InOrder(frozen, crosswalk).Select(row => (ImmutableArray<string>)[OldName(frozen, row.From) ?? none, NewName(frozen, row.To) ?? none,
                frozen.Number(row.Households), UnitRows.People(frozen, row.People)]),
            [frozen.Word("total"), "", frozen.Number(crosswalk.Households), UnitRows.People(frozen, crosswalk.Rows.Sum(row => row.People))],
        ];
    }

    /// <summary>As the ward's list and the plan have them, not by letters: 2 before 14. Those in none come last.</summary>
    public static IEnumerable<CrosswalkRow> InOrder(FrozenPlan frozen, Crosswalk crosswalk)
    {
        var old = frozen.Plan.Ward.Neighborhoods.Select(unit => unit.Code).ToList();
        var now = frozen.Plan.Neighborhoods.Select(unit => unit.Code).ToList();
        return crosswalk.Rows.OrderBy(row => row.From is null ? int.MaxValue : old.IndexOf(row.From)).ThenBy(row => row.To is null ? int.MaxValue : now.IndexOf(row.To));
    }

    public static string? OldName(FrozenPlan frozen, string? code) => frozen.Plan.Ward.Neighborhoods.FirstOrDefault(unit => unit.Code == code)?.Name;

    public static string? NewName(FrozenPlan frozen, string? code) => code is null ? null : frozen.Plan.Find(code)?.Name;

    private static string Signed(FrozenPlan frozen, int change) => (change > 0 ? "+" : change < 0 ? "-" : "") + frozen.Number(Math.Abs(change));
}
