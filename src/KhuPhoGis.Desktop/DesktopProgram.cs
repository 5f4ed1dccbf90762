using KhuPhoGis.Desktop.Basemaps;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Pages.Import;
using KhuPhoGis.Desktop.Publishing;
using KhuPhoGis.Desktop.Searching;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Accounts;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KhuPhoGis.Desktop;

/// <summary>Puts the program together, starts it, and opens its window.</summary>
public static class DesktopProgram
{
    private const int WrongUsage = 1, BadInput = 20;

    /// <returns>0; 1 for arguments that are not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        DesktopOptions options;
        try
        {
            options = DesktopOptions.Parse(arguments);
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongUsage;
        }
        if (options.Window && await new RunningProgram(options.Folder).AskAsync(StoreOf(options)) is { } answer)
        {
            if (answer.Length > 0)
                await Console.Error.WriteLineAsync(answer);
            return answer.Length > 0 ? BadInput : 0;
        }
        var (book, failed) = await AccountsOfAsync(options);
        if (failed is not null)
        {
            await Console.Error.WriteLineAsync(failed);
            return BadInput;
        }
        await using var accounts = book;
        if (TryBuild(options, book, out var why) is not { } app)
        {
            await Console.Error.WriteLineAsync(why);
            return WrongUsage;
        }
        await using var ends = app;
        // Read now: the moment is set when it is first asked for.
        _ = Program.Started;
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var start = $"{address.TrimEnd('/')}/" + (book is null ? $"?token={app.Services.GetRequiredService<Entrances>().StartToken}" : "");
        // The one line that scripts read.
        Console.WriteLine(start);
        if (options.Window)
            new Launcher(app, options, address.TrimEnd('/')).Begin(start);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>
    /// The accounts of an office whose store has any: then everybody signs in, whatever the arguments say. A store that does not answer
    /// stops the start: nobody is to come in because it was away.
    /// </summary>
    private static async Task<(AccountBook? Book, string? Failed)> AccountsOfAsync(DesktopOptions options)
    {
        if (options is not { Office: true, Store: { } store })
            return (null, null);
        try
        {
            var book = await AccountBook.OpenAsync(StoreAddress.Parse(store), TimeProvider.System, CancellationToken.None);
            if (await book.AnyAsync(CancellationToken.None))
                return (book, null);
            await book.DisposeAsync();
            return (null, null);
        }
        catch (BadInputException e)
        {
            return (null, e.For(Texts.Vietnamese));
        }
        catch (StoreUnreachableException e)
        {
            return (null, Texts.Get("desktop.unreachable", Texts.Vietnamese, e.Store));
        }
    }

    /// <param name="why">The file of reading keys cannot be read.</param>
    private static WebApplication? TryBuild(DesktopOptions options, AccountBook? book, out string? why)
    {
        try
        {
            why = null;
            return Build(options, book);
        }
        catch (Exception e) when (options.ReadingKeys is not null && e is FormatException or IOException or UnauthorizedAccessException)
        {
            why = e.Message;
            return null;
        }
    }

    /// <summary>Paths of files from the root: the program that is asked may stand in another folder.</summary>
    private static string StoreOf(DesktopOptions options) => options.Store is { } store
        ? store.Contains("://", StringComparison.Ordinal) ? store : Path.GetFullPath(store) : "";

    /// <param name="book">The office's accounts; null where nobody signs in.</param>
    internal static WebApplication Build(DesktopOptions options, AccountBook? book)
    {
        // Where people sign in, nobody is somebody by default.
        options = book is null ? options : options with { Author = "" };
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DesktopProgram).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 << 20);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton<Entrances>().AddSingleton<Gate>()
            .AddSingleton<RecentProjects>().AddSingleton<OpenPlans>().AddSingleton<SampleProject>().AddScoped<Person>().AddScoped<PlanSessions>()
            .AddSingleton(options.Importer).AddSingleton<ImportDrafts>().AddSingleton<RepairDesks>().AddSingleton<DossierShelf>()
            .AddSingleton<LayerMemory>().AddSingleton<PlaceSearch>().AddSingleton<BasemapList>().AddSingleton<RemoteTiles>()
            .AddSingleton<PublishedLayers>().AddSingleton<RedrawBoard>().AddSingleton(new RegisterMemory(options.Folder, TimeProvider.System)).AddSingleton<HouseholdDesk>().AddSingleton(new Rights(book)).AddSingleton<Doorkeeper>();
        if (book is not null)
            builder.Services.AddSignIn(book, options);
        builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new MemoryKeys());
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 1 << 20);

        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<Gate>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<Doorkeeper>().InvokeAsync);
        if (book is not null)
        {
            app.UseAuthentication();
            app.UseRateLimiter();
        }
        app.UseAntiforgery();
        if (book is not null)
        {
            app.MapSignIn();
            app.MapPasskeys();
            if (options.Outside is not null)
                OutsideDoor.Map(app);
        }
        app.MapStaticAssets();
        app.MapMap();
        app.MapPanels();
        app.MapBasemaps();
        app.MapLanguage();
        app.MapImportReports();
        app.MapRepairs();
        app.MapFeatures();
        app.MapDossiers();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // The gate says who may frame a page: nobody.
            mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
