using System.Net;
using System.Text.RegularExpressions;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Accounts;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KhuPhoGis.Desktop.Tests.Security;

/// <summary>The whole program with accounts, on a real port of this process, over a store that is there already.</summary>
internal sealed partial class OfficeServer : IAsyncDisposable
{
    public const string Password = "ba con gà trống";

    private readonly WebApplication _app;
    private readonly AccountBook _book;
    private readonly DirectoryInfo _folder;

    private OfficeServer(WebApplication app, AccountBook book, DirectoryInfo folder) => (_app, _book, _folder) = (app, book, folder);

    public IServiceProvider Services => _app.Services;

    public AccountBook Book => _book;

    public string Origin => _app.Urls.First();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>With an administrator "quản trị", so that there are accounts.</summary>
    public static async Task<OfficeServer> StartAsync(string store, OutsideDoor? outside = null)
    {
        var book = await AccountBook.OpenAsync(StoreAddress.Parse(store), TimeProvider.System, Cancel);
        var folder = Directory.CreateTempSubdirectory("khupho-test-");
        var options = new DesktopOptions { Store = store, Folder = folder.FullName, Author = "root", Office = true, Window = false, Outside = outside };
        var app = DesktopProgram.Build(options, book);
        var server = new OfficeServer(app, book, folder);
        await server.AddAsync("quản trị", isAdmin: true);
        await app.StartAsync(Cancel);
        return server;
    }

    /// <summary>A small plan of a ward of this code, saved as "draft".</summary>
    public static async Task MakeWardAsync(string store, string code)
    {
        var plan = SmallWard.Assigned("1122");
        await SmallProject.MakeAsync(StoreAddress.Parse(store), Plan.Unassigned(plan.Ward with { Code = code }, plan.Coverage).With(plan.Neighborhoods).With(plan.Assignment), Cancel);
    }

    public AccountDesk Desk(string by = "test") => new(AccountDesk.Manager(_book), _book, TimeProvider.System, by, "test");

    public async Task AddAsync(string name, bool isAdmin = false, bool oneTime = false, PlanRole? role = null, string ward = "00001")
    {
        Assert.Null(await Desk().CreateAsync(name, Password, isAdmin, oneTime, Cancel));
        if (role is { } given)
            Assert.Null(await Desk().SetRoleAsync(name, given, ward, true, Cancel));
    }

    /// <summary>As a browser without scripts; follows nothing by itself.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = new(Origin), DefaultRequestHeaders = { { "Origin", Origin } } };

    public async Task<HttpClient> SignedInAsync(string name)
    {
        var browser = Browser();
        using var answer = await SignInAsync(browser, name, Password);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        return browser;
    }

    public static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password, string back = "/") =>
        await PostAsync(browser, "/sign-in", "/sign-in/password", ("name", name), ("password", password), ("back", back));

    /// <summary>Fills in a form of a page, with the token that stands in it.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page, Cancel);
        var token = Token().Match(html).Groups[1].Value;
        return await browser.PostAsync(action, new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]), Cancel);
    }

    /// <summary>What a page's circuit of this person does.</summary>
    public async Task<T> InCircuitAsync<T>(string person, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Person>().Name = person;
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _book.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]*)""")]
    private static partial Regex Token();
}
