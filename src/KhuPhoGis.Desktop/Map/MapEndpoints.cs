using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Desktop.Map;

/// <summary>A gesture as the map sends it: ids and grid coordinates, never whole geometries.</summary>
/// <param name="Request">Made once for the gesture; the same one again does nothing twice.</param>
/// <param name="Expected">The revision the map showed.</param>
/// <param name="Edit">As the journal writes edits; null for undo and redo.</param>
public sealed record Gesture(Guid Request, long Expected, JsonElement? Edit);

/// <summary>Why a gesture was not taken, in words.</summary>
public sealed record Refused(string Code, string Message);

/// <summary>What the map module calls. Over HTTP rather than the page's circuit: a call that is cut off fails, and can be sent again.</summary>
public static class MapEndpoints
{
    public static void MapMap(this IEndpointRouteBuilder routes)
    {
        var plan = routes.MapGroup("/api/plans/{key}").DisableAntiforgery();
        plan.MapGet("/ward", (string key, PlanSessions sessions) => With(sessions, key, session => Results.Json(MapData.Of(session.Plan.Ward)))).Needs(PlanCommand.Read);
        plan.MapGet("/map", (string key, long? since, PlanSessions sessions) => With(sessions, key, session => Results.Json(MapData.Of(session, since)))).Needs(PlanCommand.Read);
        plan.MapGet("/households", (string key, PlanSessions sessions) =>
            With(sessions, key, session => Results.Bytes(MapData.Households(session.Plan), "application/octet-stream"))).Needs(PlanCommand.SeeHouseholds);
        plan.MapPost("/edits", DoAsync).Needs(PlanCommand.Draw);
        plan.MapPost("/undo", (string key, Gesture gesture, HttpContext http, PlanSessions sessions) => ChangeAsync(key, gesture, http, sessions,
            session => session.UndoAsync(gesture.Expected, gesture.Request, http.RequestAborted))).Needs(PlanCommand.Draw);
        plan.MapPost("/redo", (string key, Gesture gesture, HttpContext http, PlanSessions sessions) => ChangeAsync(key, gesture, http, sessions,
            session => session.RedoAsync(gesture.Expected, gesture.Request, http.RequestAborted))).Needs(PlanCommand.Draw);
        plan.MapPost("/why-not", (string key, Gesture gesture, HttpContext http, PlanSessions sessions) => With(sessions, key, session =>
            Read(gesture) is { } edit ? Results.Json(new { refusal = edit.WhyNot(session.Plan) is { } why ? Words(why, http) : null }) : Results.BadRequest())).Needs(PlanCommand.Draw);
        plan.MapPost("/preview", (string key, Gesture gesture, HttpContext http, PlanSessions sessions) => With(sessions, key, session =>
            Read(gesture) is { } edit ? Results.Json(PreviewData.Of(session.Plan, edit, Ui.LanguageOf(http))) : Results.BadRequest())).Needs(PlanCommand.Draw);
        plan.MapGet("/households/{index:int}", (string key, int index, PlanSessions sessions) => With(sessions, key, session =>
            HouseholdData.Of(session.Plan, index) is { } household ? Results.Json(household) : Results.NotFound())).Needs(PlanCommand.SeeHouseholds);
        plan.MapGet("/export", ExportAsync).Needs(PlanCommand.Export);
    }

    private static Task<IResult> DoAsync(string key, Gesture gesture, HttpContext http, PlanSessions sessions) =>
        Read(gesture) is { } edit
            ? ChangeAsync(key, gesture, http, sessions, session => session.DoAsync(edit, gesture.Expected, gesture.Request, http.RequestAborted))
            : Task.FromResult(Results.BadRequest());

    private static async Task<IResult> ChangeAsync(string key, Gesture gesture, HttpContext http, PlanSessions sessions, Func<PlanSession, Task<Outcome>> change)
    {
        if (await sessions.FindAsync(key) is not { } session)
            return Results.NotFound();
        try
        {
            return await change(session) switch
            {
                Outcome.Refused refused => Results.Json(Words(refused.Why, http), statusCode: StatusCodes.Status422UnprocessableEntity),
                Outcome.Stale => Results.Json(MapData.Of(session, gesture.Expected), statusCode: StatusCodes.Status409Conflict),
                _ => Results.Json(MapData.Of(session, gesture.Expected)),
            };
        }
        catch (StoreUnreachableException)
        {
            return Results.Json(new Refused("store", Texts.Get("desktop.not-saved", Ui.LanguageOf(http))), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Null when it is not an edit.</summary>
    private static Edit? Read(Gesture gesture)
    {
        try
        {
            return gesture.Edit is { } edit ? JournalJson.ReadEdit(edit.GetRawText()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<IResult> With(PlanSessions sessions, string key, Func<PlanSession, IResult> answer) =>
        await sessions.FindAsync(key) is { } session ? answer(session) : Results.NotFound();

    private static Refused Words(Refusal why, HttpContext http) => new(why.Code, why.Message(Ui.LanguageOf(http)));

    /// <summary>The plan as it is on the screen, saved or not, as a file to keep.</summary>
    private static async Task<IResult> ExportAsync(string key, string format, HttpContext http, PlanSessions sessions, Rights rights, CancellationToken cancel)
    {
        if (await sessions.FindAsync(key) is not { } session)
            return Results.NotFound();
        if (format != "svg" && !PlanExport.Endings.Contains("." + format))
            return Results.BadRequest();
        // The one format in which every household stands with its code.
        if (format == "csv")
            await rights.DemandAsync(session.Author, PlanCommand.SeeHouseholds, session.Plan.Ward.Code, cancel);
        var name = string.Create(CultureInfo.InvariantCulture, $"khu-pho-{session.Plan.Ward.Code}");
        var folder = Directory.CreateTempSubdirectory("khupho-");
        try
        {
            var path = Path.Combine(folder.FullName, $"{name}.{format}");
            if (format == "svg")
                await File.WriteAllTextAsync(path, PlanDrawing.Svg(session.Plan, Ui.LanguageOf(http)), cancel);
            else
                await WriteAsync(session, path, cancel);
            await rights.NoteAsync(session.Author, session.Plan.Ward.Code, "export", $"{session.Of.Plan} {format}", cancel);
            return await FileOf(folder, path, name, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A plan without unsaved edits is a version, and the file says which.</summary>
    private static async Task WriteAsync(PlanSession session, string path, CancellationToken cancel)
    {
        var (plan, number, unsaved) = (session.Plan, session.Version, session.HasUnsavedEdits);
        var version = unsaved ? null : (await session.Store.ListVersionsAsync(session.Of.Plan, cancel)).FirstOrDefault(item => item.Version == number);
        await Task.Run(() => PlanExport.Write(plan, path, new ExportOptions { Version = version }, cancel), cancel);
    }

    /// <summary>A format of several files, such as Shapefile, comes as one .zip; a table as the table alone.</summary>
    private static async Task<IResult> FileOf(DirectoryInfo folder, string path, string name, CancellationToken cancel)
    {
        if (folder.GetFiles().Length == 1 || path.EndsWith(".csv", StringComparison.Ordinal))
            return Results.File(await File.ReadAllBytesAsync(path, cancel), "application/octet-stream", Path.GetFileName(path));
        using var bytes = new MemoryStream();
        await System.IO.Compression.ZipFile.CreateFromDirectoryAsync(folder.FullName, bytes, cancel);
        return Results.File(bytes.ToArray(), "application/zip", name + ".zip");
    }
}
