using System.Net;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>What other programs and other sites on the same machine try.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private DesktopProcess _program = null!;
    private string _cookie = "";

    public async ValueTask InitializeAsync()
    {
        _program = await DesktopProcess.StartAsync(_folder.FullName);
        using var entered = await _http.GetAsync(_program.Start, TestContext.Current.CancellationToken);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single();
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        _cookie = cookie.Split(';')[0];
    }

    [Fact]
    public async Task The_start_token_works_once()
    {
        using var again = await _http.GetAsync(_program.Start, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Theory]
    [InlineData("/?token=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("/?token=%00")]
    public async Task A_guessed_token_opens_nothing(string path) => Assert.Equal(401, await StatusAsync(path, cookie: false));

    [Theory]
    [InlineData("/", 401)]
    [InlineData("/invite", 401)]
    [InlineData("/map/main.js", 401)]
    [InlineData("/api/plans/0000000000000000/map", 401)]
    [InlineData("/_blazor/negotiate", 401)]
    public async Task Nothing_is_given_without_the_cookie(string path, int status) => Assert.Equal(status, await StatusAsync(path, cookie: false));

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/map/main.js", 200)]
    [InlineData("/api/plans/0000000000000000/map", 404)]
    public async Task The_owner_comes_in(string path, int status) => Assert.Equal(status, await StatusAsync(path));

    [Theory]
    [InlineData("Host", "evil.example", 400)]
    [InlineData("Host", "127.0.0.1.evil.example", 400)]
    [InlineData("Origin", "http://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://127.0.0.1:1", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    public async Task Strangers_are_refused_even_with_the_cookie(string header, string value, int status)
    {
        Assert.Equal(status, await StatusAsync("/", header: (header, value)));
        Assert.Equal(status, await StatusAsync("/api/plans/0000000000000000/map", header: (header, value)));
    }

    [Fact]
    public async Task What_changes_something_must_name_its_origin()
    {
        const string Path = "/api/plans/0000000000000000/undo";

        Assert.Equal(403, await StatusAsync(Path, post: true));
        Assert.Equal(404, await StatusAsync(Path, post: true, header: ("Origin", _program.Origin)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_socket_of_another_origin_is_refused(string? origin)
    {
        using var request = Request("/_blazor", true);
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);

        using var reply = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_scripts_and_frames()
    {
        using var reply = await _http.SendAsync(Request("/", true), TestContext.Current.CancellationToken);

        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task The_language_switch_leads_nowhere_else(string back)
    {
        using var reply = await _http.SendAsync(Request("/language/en?back=" + Uri.EscapeDataString(back), true), TestContext.Current.CancellationToken);

        Assert.Equal("/", reply.Headers.Location!.OriginalString);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<int> StatusAsync(string path, bool cookie = true, bool post = false, (string Name, string Value)? header = null)
    {
        using var request = Request(path, cookie);
        if (post)
        {
            request.Method = HttpMethod.Post;
            request.Content = new StringContent("""{"request":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","expected":0}""", System.Text.Encoding.UTF8, "application/json");
        }
        if (header is ("Host", var host))
            request.Headers.Host = host;
        else if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        using var reply = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)reply.StatusCode;
    }

    private HttpRequestMessage Request(string path, bool cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _program.Origin + path);
        if (cookie)
            request.Headers.Add("Cookie", _cookie);
        return request;
    }
}
