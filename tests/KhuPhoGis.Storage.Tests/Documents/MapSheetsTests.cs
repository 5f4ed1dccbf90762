using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Tests.Files;
using SkiaSharp;

namespace KhuPhoGis.Storage.Tests.Documents;

public sealed class MapSheetsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_bar_of_100_mm_measures_100_mm_and_the_ground_is_at_scale()
    {
        var frozen = Papers.Frozen();
        MapSheets.WriteWard(frozen, Paper.A3, _folder["a3.pdf"], Cancel);

        var page = new Pixels(_folder["a3.pdf"], _folder);

        Assert.InRange(page.Width, 4199, 4201);
        Assert.InRange(page.Height, 2969, 2971);
        Assert.InRange(page.Extent(0x10, 0x18, 0x20).Width, 99.5, 100.5);
        // The ward is a square of 1,000 m; the halo of its line is 1.8 mm wide; another stands in the legend. At 1:5,000 that is 200 + 1.8 mm.
        var text = Papers.TextOf(_folder["a3.pdf"]);
        Assert.Contains("Tỷ lệ 1:5.000", text, StringComparison.Ordinal);
        var (width, height, _) = page.Extent(0xe8, 0xc8, 0xe8, until: 320);
        Assert.InRange(width, 200.9, 202.7);
        Assert.InRange(height, 200.9, 202.7);
        Assert.Contains("500 m", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_the_sheet_can_be_copied_out()
    {
        var frozen = Papers.Frozen();
        MapSheets.WriteWard(frozen, Paper.A3, _folder["a3.pdf"], Cancel);

        var text = Papers.TextOf(_folder["a3.pdf"]);

        foreach (var words in new[] { "BẢN ĐỒ PHƯƠNG ÁN SẮP XẾP KHU PHỐ", "ỦY BAN NHÂN DÂN", "PHƯỜNG CẦU KHO", "CHÚ GIẢI", "Ranh giới khu phố mới", "kinh tuyến trục 105°45′", "NGƯỜI KIỂM TRA", "CHỦ TỊCH", frozen.Version.Fingerprint, frozen.Version.Hash })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.All(frozen.Units, unit => Assert.Contains($"{unit.Name} {frozen.Number(unit.Households)}", text, StringComparison.Ordinal));
        Assert.Contains($"Tổng cộng {frozen.Number(frozen.Households)} {frozen.Number(frozen.People)}", text, StringComparison.Ordinal);
        var (_, fonts) = OutsideTool.Run("pdffonts", _folder["a3.pdf"]);
        Assert.DoesNotContain(" no ", string.Join('\n', fonts.Split('\n').Skip(2)), StringComparison.Ordinal);
        Assert.Equal("", OutsideTool.Run("pdfimages", "-list", _folder["a3.pdf"]).Output.Split("-\n")[^1].Trim());
    }

    [Fact]
    public void The_atlas_has_an_index_and_a_sheet_for_every_neighborhood()
    {
        var frozen = Papers.Frozen();
        var words = UnitTexts.Of(frozen, Cancel);
        var told = new List<double>();
        MapSheets.WriteAtlas(frozen, Paper.A4, [.. words.Select(text => text.All)], _folder["atlas.pdf"], new Shares(told), Cancel);

        Assert.Contains("SƠ ĐỒ CÁC TỜ BẢN ĐỒ", Papers.TextOf(_folder["atlas.pdf"], "-l", "1"), StringComparison.Ordinal);
        foreach (var (i, unit) in frozen.Units.Index())
        {
            var page = Papers.TextOf(_folder["atlas.pdf"], "-f", $"{i + 2}", "-l", $"{i + 2}");
            Assert.Contains($"SƠ ĐỒ RANH GIỚI {unit.Name.ToUpper(Texts.Vietnamese)}", page, StringComparison.Ordinal);
            Assert.Contains($"Quy mô: {unit.Households} hộ", page, StringComparison.Ordinal);
            Assert.Contains($"Tờ {i + 2}/{frozen.Units.Length + 1}", page, StringComparison.Ordinal);
        }
        Assert.InRange(new Pixels(_folder["atlas.pdf"], _folder, page: 2).Extent(0x10, 0x18, 0x20).Width, 99.5, 100.5);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes_and_neighbours_different_colours()
    {
        MapSheets.WriteWard(Papers.Frozen(), Paper.A4, _folder["1.pdf"], Cancel);
        MapSheets.WriteWard(Papers.Frozen(), Paper.A4, _folder["2.pdf"], Cancel);
        MapSheets.WritePicture(Papers.Frozen(), Paper.A4, _folder["1.png"], 50);

        Assert.Equal(File.ReadAllBytes(_folder["1.pdf"]), File.ReadAllBytes(_folder["2.pdf"]));
        var page = new Pixels(_folder["1.pdf"], _folder);
        // KP1 lies in KP2, and that in KP4: two colours do, each over many square millimetres.
        Assert.All(new[] { (0xfb, 0xe3, 0xc0), (0xcf, 0xe8, 0xcf) }, color =>
            Assert.True(page.Extent((byte)color.Item1, (byte)color.Item2, (byte)color.Item3).Dots > 500, $"{color}"));
        using var picture = SKBitmap.Decode(_folder["1.png"]);
        Assert.Equal((584, 413), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("A4")]
    [InlineData("A2")]
    [InlineData("A0")]
    public void The_ward_fits_every_paper_at_a_round_scale(string paper)
    {
        var frozen = Papers.Frozen();
        var frame = new SKRect(10, 30, (float)Paper.Find(paper)!.Width - 100, (float)Paper.Find(paper)!.Height - 50);

        var window = MapWindow.Around(frozen.Plan.Ward.Boundary, frame, 4);

        Assert.All(frozen.Plan.Ward.Boundary.SelectMany(polygon => polygon.Shell).Select(window.At), at => Assert.True(frame.Contains(at), $"{at}"));
        Assert.Equal(0, window.Scale % 50);
        var (a, b) = (window.At(600_000, 1_190_000), window.At(600_100, 1_190_000));
        Assert.Equal(100_000.0 / window.Scale, b.X - a.X, 0.01);
    }

    [Fact]
    public void Words_never_stand_on_words()
    {
        var board = new LabelBoard(new SKRect(0, 0, 100, 100));

        Assert.True(board.Take(LabelBoard.BoxOf(50, 50, 20, 4)));
        Assert.False(board.Take(LabelBoard.BoxOf(55, 51, 20, 4)));
        Assert.False(board.Take(LabelBoard.BoxOf(98, 20, 20, 4)));
        Assert.True(board.Take(LabelBoard.BoxOf(50, 60, 20, 4)));
        Assert.False(board.Take(LabelBoard.BoxOf(50, 56, 40, 4, angle: 45)));
    }

    [Fact]
    public void A_table_longer_than_its_sheet_keeps_its_sum_and_says_what_is_left_out()
    {
        var frozen = Papers.Frozen();
        var many = frozen with { Units = [.. Enumerable.Range(0, 120).Select(i => frozen.Units[i % frozen.Units.Length] with { Name = $"Khu phố số {i}" })] };
        MapSheets.WriteWard(many, Paper.A4, _folder["a4.pdf"], Cancel);

        var text = Papers.TextOf(_folder["a4.pdf"]);

        Assert.Contains("Tổng cộng", text, StringComparison.Ordinal);
        Assert.Contains("khu phố nữa: xem bảng trong báo cáo", text, StringComparison.Ordinal);
    }

    private sealed class Shares(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
