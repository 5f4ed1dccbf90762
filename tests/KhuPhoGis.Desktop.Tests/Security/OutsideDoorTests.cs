using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using KhuPhoGis.Desktop.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KhuPhoGis.Desktop.Tests.Security;

/// <summary>Signing in through an OpenID Connect provider: a small one of this test's own, with real signatures.</summary>
public sealed class OutsideDoorTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "1" };
    private WebApplication _provider = null!;
    private OfficeServer _office = null!;
    private string _subject = "s-1", _name = "lan", _nonce = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var store = Path.Combine(_folder.FullName, "chung.gpkg");
        await OfficeServer.MakeWardAsync(store, "00001");
        _provider = await StartProviderAsync();
        _office = await OfficeServer.StartAsync(store, new OutsideDoor(_provider.Urls.First(), "khupho", "bí mật"));
        await _office.AddAsync("lan", oneTime: true, role: Plans.PlanRole.Editor);
    }

    [Fact]
    public async Task Whom_an_account_was_made_for_comes_in_and_is_bound_to_the_provider_s_subject()
    {
        using var browser = _office.Browser();
        Assert.Equal("/", await EnterAsync(browser));
        Assert.Contains("lan", await browser.GetStringAsync("/account", Cancel), StringComparison.Ordinal);
        Assert.Contains("s-1", (await _office.Book.FindByNameAsync("lan", Cancel))!.OutsideKey, StringComparison.Ordinal);

        // Another person who took the name at the provider, and the same person under another name.
        _subject = "s-2";
        Assert.Equal("/sign-in?failed=1", await EnterAsync(_office.Browser()));
        (_subject, _name) = ("s-1", "đã đổi tên");
        Assert.Equal("/", await EnterAsync(_office.Browser()));
        await _office.Desk().SetClosedAsync("lan", true, Cancel);
        Assert.Equal("/sign-in?failed=1", await EnterAsync(_office.Browser()));
    }

    [Theory]
    [InlineData("không ai")]
    [InlineData("quản trị")]
    public async Task Nobody_gets_an_account_from_outside_and_no_name_makes_an_administrator(string name)
    {
        _name = name;

        Assert.Equal("/sign-in?failed=1", await EnterAsync(_office.Browser()));
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_opens_nothing()
    {
        using var browser = _office.Browser();
        using var answer = await browser.GetAsync("/sign-in/outside/back?code=x&state=y", Cancel);

        Assert.Equal("/sign-in?failed=1", answer.Headers.Location?.OriginalString);
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>From the button to the last page, as a browser goes; gives where it is sent in the end.</summary>
    private static async Task<string> EnterAsync(HttpClient browser)
    {
        using var begun = await browser.GetAsync("/sign-in/outside", Cancel);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var asked = await elsewhere.GetAsync(begun.Headers.Location, Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, asked.Headers.Location) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var back = await browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        return (await back.Content.ReadAsStringAsync(Cancel)).Split("url=")[1].Split('"')[0];
    }

    private async Task<WebApplication> StartProviderAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        string Self() => app.Urls.First();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Self(),
            ["authorization_endpoint"] = Self() + "/authorize",
            ["token_endpoint"] = Self() + "/token",
            ["jwks_uri"] = Self() + "/keys",
        }));
        app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(_key);
            return Results.Text(JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", n = key.N, e = key.E } } }), "application/json");
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            _nonce = request.Query["nonce"].ToString();
            Assert.NotEmpty(request.Query["code_challenge"].ToString());
            return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = "c", ["state"] = request.Query["state"] }));
        });
        app.MapPost("/token", () => Results.Json(new Dictionary<string, object>
        {
            ["access_token"] = "a",
            ["token_type"] = "Bearer",
            ["id_token"] = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Self(),
                Audience = "khupho",
                SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
                Claims = new Dictionary<string, object> { ["sub"] = _subject, ["preferred_username"] = _name, ["nonce"] = _nonce },
            }),
        }));
        await app.StartAsync(Cancel);
        return app;
    }
}
