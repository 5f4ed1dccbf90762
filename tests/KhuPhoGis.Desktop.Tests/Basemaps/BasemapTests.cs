using KhuPhoGis.Desktop.Basemaps;

namespace KhuPhoGis.Desktop.Tests.Basemaps;

public sealed class BasemapTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");

    [Theory]
    [InlineData("https://a.example/{z}/{x}/{y}.png", null)]
    [InlineData("http://a.example/{z}/{x}/{-y}.png", null)]
    [InlineData("https://a.example/{z}/{x}.png", "no-template")]
    [InlineData("file:///etc/passwd?{z}{x}{y}", "no-address")]
    [InlineData("ftp://a.example/{z}/{x}/{y}", "no-address")]
    [InlineData("https://user:secret@a.example/{z}/{x}/{y}", "no-address")]
    [InlineData("a.example/{z}/{x}/{y}", "no-address")]
    [InlineData("javascript:alert({z}{x}{y})", "no-address")]
    public void Only_addresses_of_the_web_are_taken(string address, string? why) => Assert.Equal(why, Of(BasemapKind.Xyz, address).WhyNot());

    [Fact]
    public void A_template_counts_rows_from_the_north_or_from_the_south()
    {
        Assert.Equal("https://a.example/3/6/2", Of(BasemapKind.Xyz, "https://a.example/{z}/{x}/{y}").TileAddress(3, 6, 2).ToString());
        Assert.Equal("https://a.example/3/6/5", Of(BasemapKind.Xyz, "https://a.example/{z}/{x}/{-y}").TileAddress(3, 6, 2).ToString());
    }

    [Fact]
    public void A_map_service_is_asked_for_the_box_of_the_tile()
    {
        var basemap = Of(BasemapKind.Wms, "https://a.example/wms?map=nen&service=WMS&request=GetCapabilities") with { Layers = "nen,duong" };

        Assert.Equal("https://a.example/wms?map=nen&SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS=nen%2Cduong&STYLES=&SRS=EPSG:3857"
            + "&BBOX=0.000000,0.000000,20037508.342789,20037508.342789&WIDTH=256&HEIGHT=256&FORMAT=image/png&TRANSPARENT=TRUE",
            basemap.TileAddress(1, 1, 0).ToString());
    }

    [Fact]
    public void A_file_of_tiles_gives_the_tile_and_its_own_words()
    {
        var tile = Png.Of((x, _) => ((byte)x, 0, 0));
        var path = TileFile.Make(Path.Combine(_folder.FullName, "nen.mbtiles"), "© Phường", (5, 25, 14, tile), (7, 100, 60, tile));

        Assert.Null(Of(BasemapKind.MbTiles, path).WhyNot());
        Assert.Equal((5, 7, "© Phường"), MbTiles.About(path));
        Assert.Equal(tile, MbTiles.Read(path, 5, 25, 14)!.Bytes);
        Assert.Equal("image/png", MbTiles.Read(path, 5, 25, 14)!.Type);
        Assert.Null(MbTiles.Read(path, 5, 14, 25));
    }

    [Fact]
    public void A_file_that_is_no_basemap_says_why()
    {
        var text = Path.Combine(_folder.FullName, "text.mbtiles");
        File.WriteAllText(text, new string('x', 5000));

        Assert.Equal("no-file", Of(BasemapKind.MbTiles, Path.Combine(_folder.FullName, "none.mbtiles")).WhyNot());
        Assert.Equal("no-mbtiles", Of(BasemapKind.MbTiles, text).WhyNot());
        Assert.Equal("no-tiles", Of(BasemapKind.MbTiles, TileFile.Make(Path.Combine(_folder.FullName, "empty.mbtiles"), "")).WhyNot());
        Assert.Equal("vector-tiles", Of(BasemapKind.MbTiles, TileFile.Make(Path.Combine(_folder.FullName, "vector.mbtiles"), "", (0, 0, 0, [0x1F, 0x8B, 8, 0]))).WhyNot());
    }

    [Fact]
    public async Task Pictures_come_through_and_nothing_else_does()
    {
        await using var server = await TileServer.StartAsync();
        using var remote = new RemoteTiles();
        var cancel = TestContext.Current.CancellationToken;

        Assert.Equal(server.Tile(3, 1, 2), (await remote.GetAsync(new($"{server.Origin}/xyz/3/1/2.png"), cancel))!.Bytes);
        foreach (var path in (string[])["redirect", "page", "lie", "svg", "huge", "html-picture", "nothing"])
            Assert.Null(await remote.GetAsync(new($"{server.Origin}/{path}/1/0/0"), cancel));
        Assert.Null(await remote.GetAsync(new("http://127.0.0.1:1/1/0/0"), cancel));
        // The redirect was not followed.
        Assert.Equal(1, server.Asked.Count(asked => asked.StartsWith("/xyz", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_list_survives_the_program_and_keeps_its_order()
    {
        var list = new BasemapList(new() { Folder = _folder.FullName });
        foreach (var name in (string[])["a", "b", "c"])
            list.Add(Of(BasemapKind.Xyz, "https://a.example/{z}/{x}/{y}") with { Name = name });
        list.Move(list.All[0].Id, 1);
        list.Replace(list.All[0] with { Opacity = 0.5 });
        list.Remove(list.All[2].Id);

        var again = new BasemapList(new() { Folder = _folder.FullName }).All;

        Assert.Equal([("b", 0.5), ("c", 1)], again.Select(basemap => (basemap.Name, basemap.Opacity)));
        Assert.Equal(2, again.Select(basemap => basemap.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "khupho.example")]
    public void On_an_office_server_nobody_adds_an_address(bool office, string? host)
    {
        var list = new BasemapList(new() { Folder = _folder.FullName, Office = office, Host = host });

        Assert.False(list.MayChange);
        Assert.Throws<InvalidOperationException>(() => list.Add(Of(BasemapKind.Xyz, "http://10.0.0.1/{z}/{x}/{y}")));
        Assert.Empty(list.All);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static Basemap Of(BasemapKind kind, string address) => new("", kind, "nền", address, "", "", Basemap.WebMercator, 0, 19, true, 1);
}
