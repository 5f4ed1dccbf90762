using System.Collections.Immutable;
using KhuPhoGis.Approving;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The part of a report that says what each old neighborhood voted. Nothing where nobody was asked.</summary>
internal static class ReportConsent
{
    private static readonly string[] Columns = ["from", "households", "round", "representatives", "agreed", "share", "result"];

    public static ImmutableArray<string> Heads(FrozenPlan frozen) => frozen.Heads(Columns);

    public static IEnumerable<ReportBlock> Of(FrozenPlan frozen)
    {
        if (!frozen.Consent.AnyWritten)
            yield break;
        yield return new ReportBlock.Heading(1, frozen.Word("report.consent"));
        yield return new ReportBlock.Paragraph(frozen.Word("report.consent-text", (frozen.Plan.Ward.Rules.ConsentShare * 100).ToString("0.#", frozen.Language),
            frozen.Number(frozen.Consent.Rows.Count(row => row.State == ConsentState.Agreed)), frozen.Number(frozen.Consent.Rows.Count(row => row.State != ConsentState.NotNeeded))));
        yield return new ReportBlock.Table(Heads(frozen), [.. frozen.Consent.Rows.Select(row => Row(frozen, row))], [0.2, 0.1, 0.08, 0.16, 0.12, 0.1, 0.24], 1, HasTotal: false);
    }

    public static string Result(FrozenPlan frozen, ConsentRow row) => Texts.Get("consent.state." + row.State.ToString().ToLowerInvariant(), frozen.Language);

    private static ImmutableArray<string> Row(FrozenPlan frozen, ConsentRow row) =>
    [
        row.Name, frozen.Number(row.Households), row.Last is { } last ? frozen.Number(last.Round) : "", row.Last is { } asked ? frozen.Number(asked.Representatives) : "",
        row.Last is { } agreed ? frozen.Number(agreed.Agreed) : "", row.Last?.Share.ToString("P1", frozen.Language) ?? "", Result(frozen, row),
    ];
}
