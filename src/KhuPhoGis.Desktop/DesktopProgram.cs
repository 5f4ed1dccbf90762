using KhuPhoGis.Desktop.Basemaps;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Pages.Import;
using KhuPhoGis.Desktop.Publishing;
using KhuPhoGis.Desktop.Searching;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Storage.Imports;
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
        if (TryBuild(options, out var why) is not { } app)
        {
            await Console.Error.WriteLineAsync(why);
            return WrongUsage;
        }
        await using var ends = app;
        // Read now: the moment is set when it is first asked for.
        _ = Program.Started;
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var start = $"{address.TrimEnd('/')}/?token={app.Services.GetRequiredService<Entrances>().StartToken}";
        // The one line that scripts read.
        Console.WriteLine(start);
        if (options.Window)
            new Launcher(app, options, address.TrimEnd('/')).Begin(start);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <param name="why">The file of reading keys cannot be read.</param>
    private static WebApplication? TryBuild(DesktopOptions options, out string? why)
    {
        try
        {
            why = null;
            return Build(options);
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

    internal static WebApplication Build(DesktopOptions options)
    {
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
            .AddSingleton(ImportProcess.OfThisProgram()).AddSingleton<ImportDrafts>().AddSingleton<RepairDesks>().AddSingleton<DossierShelf>()
            .AddSingleton<LayerMemory>().AddSingleton<PlaceSearch>().AddSingleton<BasemapList>().AddSingleton<RemoteTiles>()
            .AddSingleton<PublishedLayers>().AddSingleton<RedrawBoard>();
        builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new MemoryKeys());
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 1 << 20);

        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<Gate>().InvokeAsync);
        app.UseAntiforgery();
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
