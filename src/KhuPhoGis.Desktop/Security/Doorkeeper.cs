using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// Holds every call to its mark (<see cref="NeedsAttribute"/>) before it runs, where people sign in; answers what was refused, here or
/// further in, with 403 and the reason in words.
/// </summary>
internal sealed class Doorkeeper(Rights rights)
{
    /// <summary>Files of the program itself, and the socket of its pages.</summary>
    private static readonly string[] Parts = ["/map", "/_framework", "/_blazor", "/_content"];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (rights.AreOn)
                await CheckAsync(context);
            await next(context);
        }
        catch (NotAuthorisedException e) when (!context.Response.HasStarted)
        {
            await Results.Json(new Refused(e.Refusal.Code, e.Refusal.Message(Ui.LanguageOf(context))), statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
        }
        catch (StoreUnreachableException) when (rights.AreOn && !context.Response.HasStarted)
        {
            await Gate.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "desktop.not-saved");
        }
    }

    private async Task CheckAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || Parts.Any(part => context.Request.Path.StartsWithSegments(part)))
            return;
        var person = context.RequestServices.GetRequiredService<Person>();
        if (person.IsReader || endpoint.Metadata.GetMetadata<ForStrangersAttribute>() is not null)
            return;
        // Nobody is behind a call that strangers may make; every other has a name by now.
        var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>() ?? throw new NotAuthorisedException(new("closed", person.Name));
        if (needs.Command is not { } command)
            return;
        var sessions = context.RequestServices.GetRequiredService<PlanSessions>();
        var ward = await sessions.WardOfAsync(context.GetRouteValue("key") as string, context.RequestAborted);
        await rights.DemandAsync(person.Name, command, ward, context.RequestAborted);
    }
}

/// <summary>A page or call that needs nobody: signing in, the language.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForStrangersAttribute : Attribute;
