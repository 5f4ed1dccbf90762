using System.Globalization;
using System.Text;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Map;

/// <summary>An old unit on the map: rings in millimetres from the ward's corner.</summary>
public sealed record ComparedUnitData(string Code, string Name, int Households, int Color, int[][] Rings);

/// <summary>What panels hand out as files, and what the map draws for them.</summary>
public static class PanelEndpoints
{
    public static void MapPanels(this IEndpointRouteBuilder routes)
    {
        var plan = routes.MapGroup("/api/plans/{key}").DisableAntiforgery();
        plan.MapGet("/units.csv", async (string key, PlanSessions sessions) => await sessions.FindAsync(key) is { } session
            ? Csv(UnitSheet.Csv(session.Plan, session.View.Figures), "khu-pho", session) : Results.NotFound()).Needs(PlanCommand.Export);
        plan.MapGet("/compare", async (string key, string with, PlanSessions sessions, CancellationToken cancel) =>
            await AnswerAsync(key, with, sessions, (_, comparison) => Results.Json(Units(comparison)), cancel)).Needs(PlanCommand.Read);
        plan.MapGet("/changes.csv", async (string key, string with, string? from, string? to, bool? all, PlanSessions sessions, CancellationToken cancel) =>
            await AnswerAsync(key, with, sessions, (session, comparison) => Csv(ChangeSheet.Csv(comparison, from, to, all ?? false), "ho-doi-khu-pho", session), cancel)).Needs(PlanCommand.Disclose);
    }

    private static async Task<IResult> AnswerAsync(string key, string with, PlanSessions sessions, Func<PlanSession, Comparison, IResult> answer, CancellationToken cancel)
    {
        if (await sessions.FindAsync(key) is not { } session)
            return Results.NotFound();
        try
        {
            return answer(session, await Comparison.OfAsync(session, with, cancel));
        }
        catch (PlanNotFoundException)
        {
            return Results.NotFound();
        }
    }

    private static List<ComparedUnitData> Units(Comparison comparison)
    {
        var origin = MapData.Origin(comparison.After.Plan.Ward);
        var households = comparison.Walk.Rows.Where(row => row.From is not null).GroupBy(row => row.From!).ToDictionary(unit => unit.Key, unit => unit.Sum(row => row.Households));
        return [.. comparison.Before.Select(unit => new ComparedUnitData(unit.Code, unit.Name, households.GetValueOrDefault(unit.Code), unit.Color,
            [.. unit.Area.SelectMany(polygon => polygon.Rings).Select(ring => MapData.Positions(ring, origin))]))];
    }

    /// <summary>With a mark in front, by which sheets know the text for UTF-8.</summary>
    private static IResult Csv(string text, string name, PlanSession session) => Results.File(
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/csv", string.Create(CultureInfo.InvariantCulture, $"{name}-{session.Plan.Ward.Code}.csv"));
}
