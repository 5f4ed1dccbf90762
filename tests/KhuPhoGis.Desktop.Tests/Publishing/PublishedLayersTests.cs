using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using CsCheck;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Tests;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace KhuPhoGis.Desktop.Tests.Publishing;

/// <summary>OGC API – Features as programs see it; GDAL's own client among them.</summary>
public sealed class PublishedLayersTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private PublishedServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StoreAddress Store => StoreAddress.Parse(Path.Combine(_folder.FullName, "chung.gpkg"));

    public async ValueTask InitializeAsync()
    {
        await SmallProject.MakeAsync(Store, SmallWard.Assigned("112233/112233/445566/445566", households: 25), Cancel);
        _server = await PublishedServer.StartAsync(Store, _folder.FullName);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_read_and_programs_are_asked_for_one()
    {
        using var stranger = new HttpClient();

        foreach (var path in new[] { "", "conformance", "api", "collections", "collections/plan-draft/items" })
        {
            using var answer = await stranger.GetAsync(new Uri(_server.Http.BaseAddress!, path), Cancel);
            Assert.Equal((HttpStatusCode.Unauthorized, "Basic"), (answer.StatusCode, answer.Headers.WwwAuthenticate.Single().Scheme));
        }
    }

    [Fact]
    public async Task A_key_opens_published_layers_only_and_only_for_reading()
    {
        using var page = await _server.Http.GetAsync("/", Cancel);
        using var post = await _server.Http.PostAsync("collections/plan-draft/items", new StringContent("{}"), Cancel);
        using var token = await _server.Http.GetAsync("/?token=" + _server.Key, Cancel);

        Assert.Equal([401, 403, 401], new[] { page, post, token }.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task A_key_that_was_taken_back_opens_nothing()
    {
        _server.Entrances.Revoke("QGIS");

        using var answer = await _server.Http.GetAsync("collections", Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_for_a_person_is_no_key()
    {
        using var person = new HttpClient { DefaultRequestHeaders = { Authorization = PublishedServer.Basic("minh", _server.Entrances.Invite("Minh", "lan")!) } };

        using var answer = await person.GetAsync(new Uri(_server.Http.BaseAddress!, "collections"), Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Every_link_leads_to_what_it_promises()
    {
        var (waiting, seen) = (new Queue<(string Address, string Type)>([(_server.Http.BaseAddress!.ToString(), "application/json")]), new HashSet<string>());
        while (waiting.TryDequeue(out var link))
        {
            if (!seen.Add(link.Address))
                continue;
            using var answer = await _server.Http.GetAsync(link.Address, Cancel);
            Assert.Equal((200, link.Type.Split(';')[0]), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            foreach (var next in Links(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement))
                waiting.Enqueue(next);
        }

        Assert.Contains(seen, address => address.EndsWith("/collections/plan-draft/items", StringComparison.Ordinal));
        Assert.Contains(seen, address => address.EndsWith("/api", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task Following_next_gives_every_feature_once(int limit)
    {
        var (ids, address) = (new List<int>(), (string?)$"collections/plan-draft/items?limit={limit}");
        while (address is not null)
        {
            var page = await _server.JsonAsync(address);
            ids.AddRange(page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetInt32()));
            Assert.Equal(6, page.GetProperty("numberMatched").GetInt32());
            address = Links(page).Select(link => link.Address).FirstOrDefault(link => link.Contains($"offset={ids.Count}", StringComparison.Ordinal) && ids.Count < 6);
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], ids);
    }

    [Fact]
    public async Task A_box_gives_what_touches_it()
    {
        var all = await ReadAsync("collections/plan-draft/items");
        var extent = all.Values.Aggregate(new Envelope(), (box, shape) => { box.ExpandToInclude(shape.EnvelopeInternal); return box; });
        var part = Gen.Double[-0.2, 1.2];
        await Gen.Select(part, part, part, part).SampleAsync(async (a, b, c, d) =>
        {
            var box = new Envelope(extent.MinX + (extent.Width * a), extent.MinX + (extent.Width * b), extent.MinY + (extent.Height * c), extent.MinY + (extent.Height * d));
            var expected = all.Where(item => item.Value.Intersects(item.Value.Factory.ToGeometry(box))).Select(item => item.Key).ToList();
            Assert.Equal(expected, (await ReadAsync($"collections/plan-draft/items?bbox={Text(box)}")).Keys);
        }, iter: 40, threads: 1);
    }

    [Theory]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=106,10,107,NaN")]
    [InlineData("bbox=106,11,107,10")]
    [InlineData("bbox-crs=http://www.opengis.net/def/crs/EPSG/0/9210")]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=x")]
    [InlineData("offset=-1")]
    [InlineData("f=html")]
    [InlineData("filter=name%3D'x'")]
    public async Task What_is_not_understood_is_refused_in_words(string query)
    {
        using var answer = await _server.Http.GetAsync("collections/plan-draft/items?" + query, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var words = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Contains(query.Split('=')[0], words.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("collections/nothing")]
    [InlineData("collections/nothing/items")]
    [InlineData("collections/plan-draft/items/99")]
    [InlineData("collections/plan-draft/items/x")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await _server.Http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Features_are_those_of_an_exported_file_and_say_which_version_they_are()
    {
        await using var store = await PlanStores.OpenAsync(Store, TimeProvider.System, Cancel);
        var stored = await store.LoadAsync("draft", null, Cancel);
        var path = Path.Combine(_folder.FullName, "x.geojson");
        PlanExport.Write(stored.Plan, path, new() { Version = stored.Version }, Cancel);
        var file = JsonDocument.Parse(await File.ReadAllTextAsync(path, Cancel)).RootElement;

        var page = await _server.JsonAsync("collections/plan-draft/items?limit=1000");

        string[] members = ["geometry", "properties"];
        Assert.Equal(Members(file, members), Members(page, members));
        Assert.Equal(file.GetProperty("khuphogis").GetRawText(), page.GetProperty("khuphogis").GetRawText());
        Assert.Equal(stored.Version.Hash, page.GetProperty("khuphogis").GetProperty("hash").GetString());
        var one = await _server.JsonAsync("collections/plan-draft/items/3");
        Assert.Equal("3", one.GetProperty("properties").GetProperty("code").GetString());
        Assert.DoesNotContain(stored.Plan.Ward.Households, household => page.GetRawText().Contains($"\"{household.Code}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_saved_meanwhile_is_there_at_the_next_call()
    {
        await _server.JsonAsync("collections/plan-draft/items");
        await using (var store = await PlanStores.OpenAsync(Store, TimeProvider.System, Cancel))
        {
            var plan = (await store.LoadAsync("draft", null, Cancel)).Plan;
            await store.SaveAsync(new("draft", plan.With([plan.Neighborhoods[0] with { Name = "Khu phố Một" }, .. plan.Neighborhoods.Skip(1)]), 1, Guid.NewGuid(), "lan"), Cancel);
            await store.SaveAsync(new("Đợt 2", plan, 0, Guid.NewGuid(), "lan"), Cancel);
        }

        Assert.Equal("Khu phố Một", (await _server.JsonAsync("collections/plan-draft/items/1")).GetProperty("properties").GetProperty("name").GetString());
        Assert.Equal(6, (await _server.JsonAsync("collections/plan-dot-2/items")).GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task Gdal_reads_layers_pages_and_boxes()
    {
        var all = await OgrAsync("-al", "-oo", "PAGE_SIZE=2");
        var extent = (await ReadAsync("collections/plan-draft/items/1"))[1].EnvelopeInternal;
        var few = await OgrAsync("-al", "plan-draft", "-spat", Number(extent.MinX), Number(extent.MinY), Number(extent.Centre.X), Number(extent.Centre.Y));

        Assert.Contains("Layer name: ward", all, StringComparison.Ordinal);
        Assert.Equal(6, all.Split("households (Integer) = 100").Length - 1);
        Assert.Contains("WGS 84", all, StringComparison.Ordinal);
        Assert.Contains("code (String) = 1\n", few, StringComparison.Ordinal);
        Assert.DoesNotContain("code (String) = 6\n", few, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<SortedDictionary<int, Geometry>> ReadAsync(string path)
    {
        var answer = await _server.JsonAsync(path);
        var options = new JsonSerializerOptions { Converters = { new GeoJsonConverterFactory() } };
        var features = answer.TryGetProperty("features", out var many) ? many.EnumerateArray().ToArray() : [answer];
        return new(features.ToDictionary(feature => feature.GetProperty("id").GetInt32(), feature => feature.GetProperty("geometry").Deserialize<Geometry>(options)!));
    }

    private async Task<string> OgrAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("ogrinfo", ["-ro", "OAPIF:" + _server.Http.BaseAddress!.ToString().TrimEnd('/'), "-oo", $"USERPWD=qgis:{_server.Key}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        return output;
    }

    private static IEnumerable<(string Address, string Type)> Links(JsonElement document)
    {
        var holders = document.TryGetProperty("collections", out var collections) ? collections.EnumerateArray().Prepend(document) : [document];
        return holders.Where(holder => holder.TryGetProperty("links", out _)).SelectMany(holder => holder.GetProperty("links").EnumerateArray())
            .Select(link => (link.GetProperty("href").GetString()!, link.GetProperty("type").GetString()!));
    }

    private static IEnumerable<string> Members(JsonElement collection, string[] names) =>
        collection.GetProperty("features").EnumerateArray().SelectMany(feature => names.Select(name => feature.GetProperty(name).GetRawText()));

    private static string Text(Envelope box) => string.Join(',', new[] { box.MinX, box.MinY, box.MaxX, box.MaxY }.Select(Number));

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
