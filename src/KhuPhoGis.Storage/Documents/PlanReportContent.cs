using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The report on a plan, piece by piece: bases, sums, table, every neighborhood in words, old against new, consent, checks, steps, hashes.</summary>
public static class PlanReportContent
{
    /// <summary>Errors in full: a draft may have one for every household.</summary>
    private const int MostListed = 200;

    public static ImmutableArray<ReportBlock> Of(FrozenPlan frozen, ImmutableArray<UnitTexts> texts) =>
    [
        Letterhead(frozen),
        new ReportBlock.Heading(0, frozen.Word("report.title", frozen.WardTitle)),
        .. Bases(frozen),
        .. Sums(frozen),
        new ReportBlock.Heading(1, frozen.Word("report.table")),
        new ReportBlock.Table([.. UnitRows.Heads(frozen)], [.. UnitRows.Of(frozen).Select(row => row.ToImmutableArray())], [0.08, 0.44, 0.16, 0.16, 0.16], 1, HasTotal: true),
        new ReportBlock.Heading(1, frozen.Word("report.units")),
        .. frozen.Units.SelectMany((unit, i) => Unit(unit, texts[i])),
        .. ReportComparison.Of(frozen),
        .. ReportConsent.Of(frozen),
        .. Checks(frozen),
        .. Steps(frozen),
        new ReportBlock.Heading(1, frozen.Word("report.proof")),
        new ReportBlock.Paragraph(frozen.Word("report.proof-text", frozen.Version.Plan, frozen.Version.Version, frozen.Version.Fingerprint, frozen.Version.Hash)),
        new ReportBlock.Signatures([Lines(frozen, "made-by", "sign"), Lines(frozen, "checked-by", "sign"), Lines(frozen, "chairman", "sign-and-seal")]),
    ];

    private static ReportBlock.Letterhead Letterhead(FrozenPlan frozen) => new(
        [frozen.Word("committee"), frozen.WardTitle, frozen.Word("report.number")],
        [frozen.Word("country"), frozen.Word("motto")],
        $"{frozen.Place}, {frozen.DateInWords(frozen.Version.At)}");

    private static IEnumerable<ReportBlock> Bases(FrozenPlan frozen)
    {
        yield return new ReportBlock.Heading(1, frozen.Word("report.bases"));
        foreach (var basis in frozen.Plan.Ward.Rules.LegalBasis.DefaultIfEmpty(frozen.Word("report.no-basis")))
            yield return new ReportBlock.Paragraph(basis, IsListed: true);
        yield return new ReportBlock.Paragraph(frozen.Word("report.rules", frozen.Plan.Ward.Rules.Title));
    }

    private static IEnumerable<ReportBlock> Sums(FrozenPlan frozen)
    {
        var (figures, rules) = (frozen.Version.Figures, frozen.Plan.Ward.Rules);
        yield return new ReportBlock.Heading(1, frozen.Word("report.sums"));
        yield return new ReportBlock.Paragraph(frozen.Word("report.sums-text", frozen.Version.Plan, frozen.Version.Version, frozen.Number(frozen.Units.Length), frozen.Number(frozen.Households),
            UnitRows.People(frozen, frozen.People), frozen.Number(frozen.Area, 2)));
        yield return new ReportBlock.Paragraph(frozen.Word("report.range", frozen.Number(figures.Fewest), frozen.Number(figures.Most), frozen.Number(rules.Target),
            (frozen.Measures.MaxDeviation * 100).ToString("N1", frozen.Language), frozen.Number(frozen.Units.Count(unit => !rules.Accepts(unit.Households)))));
        yield return new ReportBlock.Paragraph(frozen.Word("report.boundary", frozen.Number(frozen.Measures.BoundaryLengthM), (frozen.Measures.StreetShare * 100).ToString("N1", frozen.Language)));
        if (figures.Unplaced > 0)
            yield return new ReportBlock.Paragraph(frozen.Word("report.unplaced", frozen.Number(figures.Unplaced)));
    }

    private static IEnumerable<ReportBlock> Unit(NeighborhoodMeasures unit, UnitTexts text)
    {
        yield return new ReportBlock.Heading(2, unit.Name);
        foreach (var paragraph in text.All)
            yield return new ReportBlock.Paragraph(paragraph);
    }

    private static IEnumerable<ReportBlock> Checks(FrozenPlan frozen)
    {
        var readiness = frozen.Readiness;
        yield return new ReportBlock.Heading(1, frozen.Word("report.checks"));
        yield return new ReportBlock.Paragraph(frozen.Word("report.checks-text", readiness.Errors.Length, readiness.Open.Length + readiness.Accepted.Length, readiness.Accepted.Length));
        if (!readiness.Open.IsEmpty && frozen.Steps.LastOrDefault(step => step.Step == PlanStep.Submit && step.Note.Length > 0) is { } submitted)
            yield return new ReportBlock.Paragraph(frozen.Word("report.common-reason", submitted.Note, submitted.Actor));
        foreach (var issue in readiness.Errors.Take(MostListed))
            yield return new ReportBlock.Paragraph(frozen.Word("report.error", issue.Message(frozen.Language)), IsListed: true);
        if (readiness.Errors.Length > MostListed)
            yield return new ReportBlock.Paragraph(frozen.Word("report.more-errors", readiness.Errors.Length - MostListed), IsListed: true);
        foreach (var issue in readiness.Open)
            yield return new ReportBlock.Paragraph(frozen.Word("report.warning", issue.Message(frozen.Language)), IsListed: true);
        foreach (var (issue, reason) in readiness.Accepted)
            yield return new ReportBlock.Paragraph(frozen.Word("report.accepted", issue.Message(frozen.Language), reason), IsListed: true);
    }

    private static IEnumerable<ReportBlock> Steps(FrozenPlan frozen)
    {
        var steps = frozen.Steps.Where(step => step.Step is not PlanStep.Disclose).ToList();
        if (steps.Count == 0)
            yield break;
        yield return new ReportBlock.Heading(1, frozen.Word("report.steps"));
        yield return new ReportBlock.Table(
            frozen.Heads("step", "person", "moment", "note"),
            [.. steps.Select(step => (ImmutableArray<string>)[StepName(frozen, step), step.Actor,
                step.At.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture), step.Note])],
            [0.15, 0.2, 0.2, 0.45], 4, HasTotal: false);
    }

    /// <summary>"tiếp nhận", or "tiếp nhận – Khu phố 3" of one neighborhood.</summary>
    private static string StepName(FrozenPlan frozen, StepRecord step)
    {
        var name = frozen.Plan.Ward.Rules.Word("step." + step.Step.ToString().ToLowerInvariant(), frozen.Language);
        return step.Unit is { } unit ? $"{name} – {frozen.Plan.Find(unit)?.Name}" : name;
    }

    private static ImmutableArray<string> Lines(FrozenPlan frozen, string key, string sign) => [.. frozen.Word(key).Split('|'), frozen.Word(sign)];
}
