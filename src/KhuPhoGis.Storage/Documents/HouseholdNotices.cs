using KhuPhoGis.Storage.Files;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>
/// A notice for every household whose neighborhood is another than before: two on a sheet of standing A4, to be cut apart. They
/// bear the register's code and address, so whoever makes them does so with a reason (<see cref="Plans.PlanStep.Disclose"/>).
/// </summary>
public static class HouseholdNotices
{
    private const double Width = 210, Height = 297, Half = Height / 2, Margin = 20, Letters = 3.8, Line = 6;

    /// <summary>Indices into the register, by old neighborhood, then in the order of the register.</summary>
    /// <param name="from">Code of an old neighborhood; null for all.</param>
    /// <exception cref="BadInputException">The ward has no old neighborhoods, or none with this code.</exception>
    public static IReadOnlyList<int> Of(FrozenPlan frozen, string? from)
    {
        if (frozen.Crosswalk is not { } crosswalk)
            throw new BadInputException(frozen.Plan.Ward.Name, null, "no-old-neighborhoods");
        var codes = frozen.Plan.Ward.Neighborhoods.Select(unit => unit.Code).ToList();
        if (from is not null && !codes.Contains(from))
            throw new BadInputException(frozen.Plan.Ward.Name, null, "no-such-old-unit", from, string.Join(", ", codes));
        return [.. crosswalk.Changed
            .Where(household => crosswalk.Homes[household] is { From: not null, To: not null } home && (from is null || home.From == from))
            .OrderBy(household => codes.IndexOf(crosswalk.Homes[household].From!)).ThenBy(household => household)];
    }

    /// <returns>Notices written.</returns>
    /// <exception cref="BadInputException">As <see cref="Of"/>; no such folder; no font.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; nothing was written.</exception>
    public static int Write(FrozenPlan frozen, string? from, string path, IProgress<double>? progress, CancellationToken cancel)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException(Path.GetFileName(path), null, "no-such-folder", Path.GetDirectoryName(path));
        var households = Of(frozen, from);
        using var folder = new UnfinishedFiles(path);
        using (var pdf = new PdfFile(folder.Path, frozen.Word("notice.title"), frozen))
        {
            foreach (var (page, pair) in households.Chunk(2).Index())
            {
                cancel.ThrowIfCancellationRequested();
                pdf.Page(Width, Height, sheet =>
                {
                    foreach (var (i, household) in pair.Index())
                        Draw(sheet, frozen, household, i * Half);
                    sheet.Line(0, Half, Width, Half, "#999999", 0.15, 2f, 2f);
                });
                progress?.Report(2.0 * (page + 1) / (households.Count + 1));
            }
        }
        folder.MoveIntoPlace();
        return households.Count;
    }

    private static void Draw(SheetCanvas sheet, FrozenPlan frozen, int index, double top)
    {
        var (household, home) = (frozen.Plan.Ward.Households[index], frozen.Crosswalk!.Homes[index]);
        var (right, wide) = (Width - Margin, Width - (2 * Margin));
        sheet.Text(frozen.Word("committee"), Margin + 28, top + 16, 3.2, align: SKTextAlign.Center);
        sheet.Text(frozen.WardTitle, Margin + 28, top + 20.5, 3.4, bold: true, align: SKTextAlign.Center);
        sheet.Text(frozen.Word("country"), right - 44, top + 16, 3.1, bold: true, align: SKTextAlign.Center);
        sheet.Text(frozen.Word("motto"), right - 44, top + 20.5, 3.4, bold: true, align: SKTextAlign.Center);
        sheet.Text(frozen.Word("notice.title"), Width / 2, top + 34, 5, bold: true, align: SKTextAlign.Center);
        sheet.Text(frozen.Word("notice.subject"), Width / 2, top + 40, Letters, align: SKTextAlign.Center);
        var y = top + 51;
        var group = household.Group is null ? "" : frozen.Word("notice.group", household.Group);
        foreach (var text in new[]
        {
            frozen.Word("notice.to", household.Code, household.Address ?? frozen.Word("notice.no-address")),
            frozen.Word("notice.before", ReportComparison.OldName(frozen, home.From), group),
            frozen.Word("notice.after", ReportComparison.NewName(frozen, home.To)),
            frozen.Word("notice.basis"),
        })
        {
            foreach (var line in SheetCanvas.Wrap(text, wide, Letters))
            {
                sheet.Text(line, Margin, y, Letters);
                y += Line;
            }
        }
        sheet.Text(frozen.Word("place-date", frozen.Place), right, y + 6, Letters, align: SKTextAlign.Right);
        foreach (var (i, line) in frozen.Word("chairman").Split('|').Index())
            sheet.Text(line, right - 38, y + 13 + (i * 4.8), 3.6, bold: true, align: SKTextAlign.Center);
        sheet.Text(frozen.Word("page-origin", frozen.Version.Plan, frozen.Version.Version, frozen.Version.Fingerprint[..16]), Margin, top + Half - 8, 2.3, color: "#555555");
    }
}
