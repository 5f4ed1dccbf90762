using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The tables of a plan as a workbook, numbers as numbers: neighborhoods, old against new, consent, warnings. No household stands in it.</summary>
public static class PlanTablesXlsx
{
    public static void Write(FrozenPlan frozen, string path)
    {
        using var stream = File.Create(path);
        ExcelWriter.Write(stream, [Units(frozen), Posts(frozen), .. frozen.Crosswalk is null ? Array.Empty<(string, IEnumerable<object?[]>)>() : [Comparison(frozen)],
            .. frozen.Consent.AnyWritten ? [Consent(frozen)] : Array.Empty<(string, IEnumerable<object?[]>)>(), Warnings(frozen)]);
    }

    private static (string Name, IEnumerable<object?[]> Rows) Units(FrozenPlan frozen)
    {
        object?[] heads = [.. UnitRows.Heads(frozen), frozen.Word("column.code"), frozen.Word("column.deviation"), frozen.Word("column.perimeter"), frozen.Word("column.whole-groups"), frozen.Word("column.partial-groups")];
        var rows = frozen.Units.Select((unit, i) => (object?[])
        [
            i + 1, unit.Name, unit.Households, People(frozen, unit.People), Math.Round(unit.AreaHa, 2), unit.Code, Math.Round(unit.Deviation, 4),
            Math.Round(unit.PerimeterM), unit.WholeGroups, unit.PartialGroups,
        ]);
        return (frozen.Word("sheet.units"), rows.Prepend(heads).Append([null, frozen.Word("total"), frozen.Households, People(frozen, frozen.People), Math.Round(frozen.Area, 2)]));
    }

    private static (string Name, IEnumerable<object?[]> Rows) Comparison(FrozenPlan frozen) => (frozen.Word("sheet.comparison"),
    [
        [.. frozen.Heads("from", "to", "households", "people")],
        .. ReportComparison.InOrder(frozen, frozen.Crosswalk!).Select(row => (object?[])[ReportComparison.OldName(frozen, row.From) ?? frozen.Word("none"), ReportComparison.NewName(frozen, row.To) ?? frozen.Word("none"), row.Households, People(frozen, row.People)]),
        [frozen.Word("total"), null, frozen.Crosswalk!.Households, People(frozen, frozen.Crosswalk.Rows.Sum(row => row.People))],
    ]);

    private static (string Name, IEnumerable<object?[]> Rows) Consent(FrozenPlan frozen) => (frozen.Word("sheet.consent"),
    [
        [.. ReportConsent.Heads(frozen)],
        .. frozen.Consent.Rows.Select(row => (object?[])[row.Name, row.Households, row.Last?.Round, row.Last?.Representatives, row.Last?.Agreed,
            row.Last is { } last ? Math.Round(last.Share, 4) : null, ReportConsent.Result(frozen, row)]),
    ]);

    private static (string Name, IEnumerable<object?[]> Rows) Posts(FrozenPlan frozen)
    {
        var (before, after) = frozen.Crosswalk is { } crosswalk ? (crosswalk.PostsBefore, crosswalk.PostsAfter) : (0, frozen.Units.Length * frozen.Plan.Ward.Rules.PostsPerUnit);
        return (frozen.Word("sheet.sums"),
        [
            [frozen.Word("column.what"), frozen.Word("column.before"), frozen.Word("column.after"), frozen.Word("column.change")],
            [frozen.Word("row.units"), frozen.Crosswalk?.UnitsBefore, frozen.Units.Length, frozen.Units.Length - frozen.Crosswalk?.UnitsBefore],
            [frozen.Word("row.posts"), frozen.Crosswalk is null ? null : before, after, frozen.Crosswalk is null ? null : after - before],
            [frozen.Word("row.households"), frozen.Version.Figures.Households, frozen.Households, frozen.Households - frozen.Version.Figures.Households],
            [frozen.Word("row.fingerprint"), frozen.Version.Fingerprint],
            [frozen.Word("row.hash"), frozen.Version.Hash],
        ]);
    }

    private static (string Name, IEnumerable<object?[]> Rows) Warnings(FrozenPlan frozen) => (frozen.Word("sheet.warnings"),
    [
        [frozen.Word("column.units"), frozen.Word("column.issue"), frozen.Word("column.reason")],
        .. frozen.Readiness.Errors.Concat(frozen.Readiness.Open).Select(issue => (object?[])[string.Join(", ", issue.Units), issue.Message(frozen.Language), null]),
        .. frozen.Readiness.Accepted.Select(accepted => (object?[])[string.Join(", ", accepted.Issue.Units), accepted.Issue.Message(frozen.Language), accepted.Reason]),
    ]);

    /// <summary>Empty when the register has no people.</summary>
    private static int? People(FrozenPlan frozen, int people) => frozen.People == 0 ? null : people;
}
