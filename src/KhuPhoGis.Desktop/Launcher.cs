using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Desktop;

/// <summary>Opens the windows of a running program and ends it with the last of them.</summary>
internal sealed class Launcher(WebApplication app, DesktopOptions options, string origin)
{
    /// <param name="start">The first address, with the one-time token.</param>
    public void Begin(string start)
    {
        _ = new RunningProgram(options.Folder).AnswerAsync(OpenAnotherAsync, app.Lifetime.ApplicationStopping);
        _ = OpenFirstAsync(start);
    }

    private async Task OpenFirstAsync(string start)
    {
        var exit = await AppWindow.OpenAsync(start, options.Folder);
        if (exit == 0)
            app.Lifetime.StopApplication();
        else
            await Console.Error.WriteLineAsync(exit is null ? Words("no-browser") : Words("browser-failed", exit));
    }

    /// <summary>The window has the cookie already: it opens in the browser of the first.</summary>
    private async Task<string> OpenAnotherAsync(string store)
    {
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var page = store.Length == 0 ? "/" : $"/plan/{await scope.ServiceProvider.GetRequiredService<PlanSessions>().OpenAsync(store, null, CancellationToken.None)}";
            _ = AppWindow.OpenAsync(origin + page, options.Folder);
            return "";
        }
        catch (BadInputException e)
        {
            return e.For(Texts.Vietnamese);
        }
        catch (StoreUnreachableException e)
        {
            return Words("unreachable", e.Store);
        }
    }

    /// <summary>On the terminal: in the language of most, whatever a page was switched to.</summary>
    private static string Words(string key, params object?[] arguments) => Texts.Get("desktop." + key, Texts.Vietnamese, arguments);
}
