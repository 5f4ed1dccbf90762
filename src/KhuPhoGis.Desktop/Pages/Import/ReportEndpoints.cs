using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>The report of a layer that was just tried, to keep.</summary>
internal static class ReportEndpoints
{
    public static void MapImportReports(this IEndpointRouteBuilder routes) => routes.MapGet("/api/imports/{id}/report.{format}", (string id, string format, HttpContext http, ImportDrafts drafts) =>
    {
        if (drafts.Find(id)?.Trial is not { } trial)
            return Results.NotFound();
        var (report, language) = (trial.Layer.Report, Ui.LanguageOf(http));
        var name = $"{Path.GetFileNameWithoutExtension(trial.File)}-bao-cao.{format}";
        return format switch
        {
            "csv" => Results.File(ImportReportTable.Csv(report, language), "text/csv; charset=utf-8", name),
            "xlsx" => Results.File(ImportReportTable.Xlsx(report, language), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name),
            _ => Results.NotFound(),
        };
    }).NeedsSignIn();
}
