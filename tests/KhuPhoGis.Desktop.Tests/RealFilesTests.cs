using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Folders of real files, handed in whole, through the wizard to the open map: nothing is done that the pages do not offer or ask for.</summary>
public sealed class RealFilesTests(RealFilesServer server) : IClassFixture<RealFilesServer>
{
    private IPage Page => server.Page;

    [Fact]
    public async Task District_7_and_all_that_lies_beside_it()
    {
        var wizard = await server.NewAsync();
        await wizard.DropAsync(RealFilesServer.Folder("hcmc_d7"));
        await wizard.WalkAsync("layer", "place", "ward");
        await ChooseAsync(wizard, "phú thuận");
        await Assertions.Expect(wizard.Get("new-code")).ToHaveValueAsync("27484");
        await wizard.WalkAsync("report", "file");
        foreach (var (layer, accepted) in new[] { ("Streets", "481"), ("Water", "2"), ("Parcels", "256"), ("Buildings", "3.355") })
            Assert.Equal((layer, accepted), await wizard.TakeAsync());
        await wizard.AgainAsync("Building_Noninteractive", "Households", HasReportAsync);

        await OpensAsync(wizard, "Phường Phu Thuan", 3_007);
    }

    [Fact]
    public async Task Alleys_and_shops_of_District_1()
    {
        var wizard = await server.NewAsync();
        await wizard.DropAsync(RealFilesServer.Folder("hcmc_d1_d4"));
        await wizard.WalkAsync("layer", "place", "ward");
        await ChooseAsync(wizard, "cô giang");
        await wizard.WalkAsync("report", "file");
        Assert.Equal(("Households", "291"), await wizard.TakeAsync());
        Assert.Equal(("Streets", "698"), await wizard.TakeAsync());

        await OpensAsync(wizard, "Phường Co Giang", 291);
    }

    [Fact]
    public async Task A_commune_in_web_mercator_without_attributes_whose_name_was_encoded_twice()
    {
        var wizard = await server.NewAsync();
        await wizard.DropAsync(RealFilesServer.Folder("sonloi"));
        await wizard.WalkAsync("layer", "encoding");
        Assert.Contains("Sơn Lôi", await Page.Locator("label:has([data-testid=encoding-utf8])").InnerTextAsync(), StringComparison.Ordinal);
        await wizard.WalkAsync("place", "ward");
        await Assertions.Expect(wizard.Get("new-name")).ToHaveValueAsync("Xã Sơn Lôi");
        await Assertions.Expect(wizard.Get("new-zone")).ToHaveValueAsync("5897");
        await wizard.WalkAsync("report", "file");
        Assert.Equal(("Streets", "486"), await wizard.TakeAsync());
        Assert.Equal(("Buildings", "3.064"), await wizard.TakeAsync());
        await wizard.AgainAsync("buildings", "Households");

        await OpensAsync(wizard, "Xã Sơn Lôi", 3_053);
    }

    [Fact]
    public async Task A_ward_of_2025_and_the_old_wards_under_it()
    {
        var wizard = await server.NewAsync();
        await wizard.DropAsync([.. RealFilesServer.Folder("hcmc_wards"), RealFilesServer.Folder("hcmc_wards/new_2025")[^1]]);
        await wizard.WalkAsync("layer", "place", "ward");
        await Assertions.Expect(wizard.Get("new-code")).ToHaveValueAsync("27484");
        await wizard.WalkAsync("report", "file", "layer");
        await wizard.Get("layer-Neighborhoods").CheckAsync();
        Assert.Equal("7", await wizard.ToEndAsync());

        await OpensAsync(wizard, "Phường Phú Thuận", 0);
        await Assertions.Expect(wizard.Get("first-import")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_quarter_of_Monaco_out_of_a_map_of_everything_in_no_zone_of_Vietnam()
    {
        var wizard = await server.NewAsync(look: true);
        await wizard.DropAsync([.. RealFilesServer.Folder("").Where(file => file.EndsWith(".pbf", StringComparison.Ordinal))]);
        await wizard.WalkAsync("layer", "place");
        await wizard.ShotAsync("monaco-place");
        await wizard.Get("use-world").ClickAsync();
        await Assertions.Expect(wizard.Get("not-official")).ToContainTextAsync("không phải hệ tọa độ VN-2000");
        await wizard.WalkAsync("ward");
        await Assertions.Expect(wizard.Get("new-zone")).ToHaveValueAsync("32632");
        await wizard.Get("ward-filter").FillAsync("monaco");
        await Assertions.Expect(Page.Locator(".rows input:enabled")).ToHaveCountAsync(1);
        await ChooseAsync(wizard, "monte");
        await wizard.WalkAsync("report", "file");
        foreach (var (layer, accepted) in new[] { ("Streets", "602"), ("Water", "11"), ("Buildings", "372") })
            Assert.Equal(accepted, await wizard.MoreAsync(layer));
        await wizard.Get("again-Households").ClickAsync();
        await wizard.Get("from-buildings").CheckAsync();
        Assert.Equal("283", await wizard.ToEndAsync());
        Assert.Empty(wizard.Violations);

        await OpensAsync(wizard, "Phường Monte-Carlo", 283);
        await Assertions.Expect(Page.Locator("body")).ToContainTextAsync("WGS 84 / UTM zone 32N");
        // Basemaps lie under the ward where it is: 7.42° east are 826 km on Web Mercator.
        var at = await Page.EvaluateAsync<double[]>("() => khupho.toMercator(khupho.ward.origin.map(mm => mm / 1000))");
        Assert.InRange(at[0], 825_500, 828_500);
        Assert.InRange(at[1], 5_423_000, 5_428_000);
    }

    private async Task ChooseAsync(Wizard wizard, string ward)
    {
        await wizard.Get("ward-filter").FillAsync(ward);
        await Assertions.Expect(Page.Locator(".rows input")).ToHaveCountAsync(1);
        await Page.Locator(".rows input").CheckAsync();
    }

    /// <summary>Who is left out stands in the report, one line each, and can be taken home.</summary>
    private async Task HasReportAsync()
    {
        await Assertions.Expect(Page.GetByTestId("rejected")).ToHaveTextAsync("2.161");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator("a[href$='report.csv']").ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("EFBBBF", Convert.ToHexString(bytes.AsSpan(0, 3)));
        // The heading, one note, and a line for each rejected row.
        Assert.Equal(1 + 1 + 2_161, bytes.Count(letter => letter == '\n'));
        Assert.Contains("nằm ngoài phường", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private async Task OpensAsync(Wizard wizard, string ward, int households)
    {
        await wizard.ShotAsync(ward + "-files");
        await wizard.FinishAsync();
        Assert.Equal(ward, await Page.Locator(".ward").InnerTextAsync());
        Assert.Equal(households, await server.HouseholdsAsync());
        await wizard.ShotAsync(ward + "-map");
    }
}
