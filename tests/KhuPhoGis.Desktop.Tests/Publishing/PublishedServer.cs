using System.Net.Http.Headers;
using System.Text.Json;
using KhuPhoGis.Desktop.Publishing;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Storage.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KhuPhoGis.Desktop.Tests.Publishing;

/// <summary>The published layers behind the real gate on a real port, without pages.</summary>
internal sealed class PublishedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PublishedServer(WebApplication app)
    {
        _app = app;
        Key = Entrances.AddReader("QGIS", "lan")!;
        Http = new() { BaseAddress = new(app.Urls.First() + "/ogc/"), DefaultRequestHeaders = { Authorization = Basic("qgis", Key) } };
    }

    public string Key { get; }

    /// <summary>Has the key.</summary>
    public HttpClient Http { get; }

    public Entrances Entrances => _app.Services.GetRequiredService<Entrances>();

    public static async Task<PublishedServer> StartAsync(StoreAddress store, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new DesktopOptions { Store = store.File ?? store.ToString(), Folder = folder, Author = "lan", Office = true })
            .AddSingleton(TimeProvider.System).AddSingleton<Entrances>().AddSingleton<Gate>().AddSingleton<OpenPlans>()
            .AddSingleton<PublishedLayers>().AddScoped<Person>();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Use(app.Services.GetRequiredService<Gate>().InvokeAsync);
        app.MapFeatures();
        await app.StartAsync();
        return new(app);
    }

    public static AuthenticationHeaderValue Basic(string name, string key) =>
        new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{name}:{key}")));

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
