using KhuPhoGis.Desktop.Basemaps;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Searching;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KhuPhoGis.Desktop;

/// <summary>Puts the program together, starts it, and opens its window.</summary>
public static class DesktopProgram
{
    private const int WrongUsage = 1;

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
        await using var app = Build(options);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var start = $"{address.TrimEnd('/')}/?token={app.Services.GetRequiredService<StartToken>().Text}";
        // The one line that scripts read.
        Console.WriteLine(start);
        if (options.Window)
            _ = AppWindow.OpenAsync(start, options.Folder, app.Lifetime, app.Services.GetRequiredService<ILogger<AppWindow>>());
        await app.WaitForShutdownAsync();
        return 0;
    }

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
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton<StartToken>().AddSingleton<Gate>()
            .AddSingleton<RecentProjects>().AddSingleton<PlanSessions>().AddSingleton<SampleProject>().AddSingleton<LayerMemory>().AddSingleton<PlaceSearch>().AddSingleton<BasemapList>().AddSingleton<RemoteTiles>();
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
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // The gate says who may frame a page: nobody.
            mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
