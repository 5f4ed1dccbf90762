using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Tests.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using TestWards = KhuPhoGis.Storage.Tests.Files.Wards;

namespace KhuPhoGis.Storage.Tests.Imports;

public sealed class SourceLooksTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_shapefile_says_what_it_holds_and_where()
    {
        var look = Look(SmallShapefile.Write(_folder, "Nha_P7.shp", ("POLYGON((10 10, 20 10, 20 20, 10 10))", "A"), ("POLYGON((30 30, 40 30, 40 40, 30 30))", "B")));

        Assert.Equal((SourceShape.Areas, WardLayer.Buildings, 2), (look.Shape, look.Guess, look.Rows));
        Assert.Equal((9210, CrsEvidence.File), (look.Crs.Epsg, look.Crs.Evidence));
        Assert.Equal(new(TestWards.East + 10, TestWards.North + 10, TestWards.East + 40, TestWards.North + 40), look.Extent);
        Assert.Equal(["A", "B"], look.Preview.Select(row => row.Values[0]));
        Assert.Empty(look.Encodings);
    }

    [Theory]
    [InlineData("ranh_khu_pho.geojson", "Polygon", WardLayer.Neighborhoods)]
    [InlineData("to_dan_pho.geojson", "Polygon", WardLayer.Groups)]
    [InlineData("RoadNetwork.geojson", "LineString", WardLayer.Streets)]
    [InlineData("song_rach.geojson", "LineString", WardLayer.Water)]
    [InlineData("Adminitration_Ward.geojson", "Polygon", WardLayer.Ward)]
    [InlineData("ranh_khu_pho_points.geojson", "Point", WardLayer.Households)]
    public void A_layer_is_guessed_by_its_name_as_far_as_its_shapes_allow(string name, string type, WardLayer expected)
    {
        var place = type switch
        {
            "Point" => $"[{TestWards.Degrees(1, 1)}]",
            "LineString" => $"[[{TestWards.Degrees(1, 1)}], [{TestWards.Degrees(2, 2)}]]",
            _ => $"[[[{TestWards.Degrees(1, 1)}], [{TestWards.Degrees(2, 1)}], [{TestWards.Degrees(2, 2)}], [{TestWards.Degrees(1, 1)}]]]",
        };
        var look = Look(_folder.Write(name, $$"""{"type":"Feature","properties":{},"geometry":{"coordinates":{{place}},"type":"{{type}}" } }"""));

        Assert.Equal(expected, look.Guess);
        Assert.Equal(CrsEvidence.Standard, look.Crs.Evidence);
    }

    [Theory]
    [InlineData("vni", "4E 67 75 79 65 E3 6E 20 48 75 65 E4")]
    [InlineData("tcvn3", "4E 67 75 79 D4 6E 20 48 75 D6")]
    [InlineData("utf8", "4E 67 75 79 E1 BB 85 6E 20 48 75 E1 BB 87")]
    [InlineData("cp1258", "4E 67 75 79 EA DE 6E 20 48 75 EA F2")]
    public void The_encoding_of_a_table_is_found_by_what_reads_as_Vietnamese(string encoding, string bytes)
    {
        byte[] street = [.. bytes.Split(' ').Select(pair => Convert.ToByte(pair, 16))];
        var look = Look(_folder.Write("ho.csv", [.. "ma,diachi,x,y\nA,"u8, .. street, .. ",1190100,600100\n"u8]));

        Assert.Equal(encoding, look.Encoding);
        Assert.Equal("Nguyễn Huệ", look.Encodings.Single(trial => trial.Encoding == encoding).Samples[0]);
        Assert.Equal("Nguyễn Huệ", look.Preview[0].Values[1]);
        Assert.True(look.IsXy);
        Assert.Equal(CrsEvidence.MetreColumns, look.Crs.Evidence);
    }

    [Theory]
    [InlineData("Sơn Lôi,Nguyễn Huệ")]
    [InlineData("Đường số 12")]
    [InlineData("Trần Thị Hà,Nguyễn Văn Cổ")]
    [InlineData("Œuvre Müller,Trần Hưng Đạo")]
    public void Utf8_that_reads_as_Vietnamese_is_certain_and_looks_right_in_no_other_encoding(string names)
    {
        var look = Look(_folder.Write("ho.csv", "mã,địa chỉ,chữ\n" + string.Concat(names.Split(',').Select((name, i) => $"{i},{name},Hà\n"))));

        Assert.Equal(("utf8", "utf8"), (look.Encoding, look.Likeliest));
        var (right, others) = (look.Encodings.Single(trial => trial.Encoding == "utf8"), look.Encodings.Where(trial => trial.Encoding != "utf8").ToList());
        Assert.True(right.IsCertain);
        Assert.Equal("mã địa chỉ chữ", right.Samples[0]);
        Assert.All([.. names.Split(','), "Hà"], name => Assert.Contains(name, right.Samples));
        Assert.Equal(3, others.Count);
        Assert.All(others, trial => Assert.False(trial.IsCertain || right.Samples.Intersect(trial.Samples).Any(), $"{trial.Encoding}: {trial.Samples[0]}"));
        Assert.All(others, trial => Assert.True(!trial.Fits || trial.Odd > right.Odd, trial.Encoding));
    }

    [Theory]
    [InlineData("27484_phu_thuan", null)]
    [InlineData("thua_dat_2024", WardLayer.Parcels)]
    [InlineData("ThuaDat", WardLayer.Parcels)]
    [InlineData("ranhgioiphuong", WardLayer.Ward)]
    [InlineData("Ranh khu phố cũ", WardLayer.Neighborhoods)]
    [InlineData("Đường hẻm", WardLayer.Streets)]
    [InlineData("RoadNetwork_UTM48N", WardLayer.Streets)]
    [InlineData("Polyriver", WardLayer.Water)]
    [InlineData("khanh_hoa", null)]
    public void A_name_tells_by_whole_words(string name, WardLayer? layer) => Assert.Equal(layer, ImportFields.GuessLayer(name));

    [Fact]
    public void Columns_of_positions_may_be_named_by_a_person()
    {
        var path = _folder.Write("ho.csv", "ma,kd,vd\nA,106.7,10.77\n");

        Assert.Null(Look(path).Extent);
        var look = SourceLooks.Of(path, new() { Fields = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("lon", "kd").Add("lat", "vd") },
            WardLayer.Households, TestContext.Current.CancellationToken);
        Assert.Equal(new(106.7, 10.77, 106.7, 10.77), look.Extent);
        Assert.Equal((4326, CrsEvidence.DegreeColumns), (look.Crs.Epsg, look.Crs.Evidence));
    }

    [Fact]
    public void A_boundary_that_an_extract_cuts_through_is_shown_as_having_no_shape()
    {
        var path = Path.Combine(KhuPhoGis.Tests.SharedData.Folder(), "monaco-latest.osm.pbf");

        var look = SourceLooks.Of(path, new(), WardLayer.Ward, TestContext.Current.CancellationToken);

        var shapes = look.Preview.ToLookup(row => row.Values[look.Columns.IndexOf("name")], row => row.HasShape);
        Assert.Equal((true, false), (shapes["Monte-Carlo"].Single(), shapes["Monaco"].Any(has => has)));
        Assert.True(ImportFields.IsWholeMap(path));
    }

    [Fact]
    public void Of_several_layers_one_must_be_chosen_first()
    {
        SmallShapefile.Write(_folder, "duong.shp", ("LINESTRING(1 1, 5 5)", "A"));
        SmallShapefile.Write(_folder, "nha.shp", ("POINT(1 1)", "B"));
        var zip = _folder["hai.zip"];
        using (var archive = System.IO.Compression.ZipFile.Open(zip, System.IO.Compression.ZipArchiveMode.Create))
        {
            foreach (var name in _folder.Names.Where(name => !name.EndsWith(".zip", StringComparison.Ordinal)).ToList())
                System.IO.Compression.ZipFileExtensions.CreateEntryFromFile(archive, _folder[name], name);
        }

        var look = Look(zip);

        Assert.Null(look.Layer);
        Assert.Equal(["duong", "nha"], look.Layers.Order());
        var chosen = SourceLooks.Of(zip, new() { SourceLayer = "duong" }, null, TestContext.Current.CancellationToken);
        Assert.Equal((SourceShape.Lines, WardLayer.Streets), (chosen.Shape, chosen.Guess));
    }

    [Fact]
    public void A_sketch_of_many_vertices_is_thinned_and_keeps_its_ends()
    {
        var line = new LineString([.. Enumerable.Range(0, 50_000).Select(i => new Coordinate(i, i % 7))]);
        var look = Look(SmallShapefile.Write(_folder, "duong.shp", (line.AsText(), "A")));

        var xy = look.Sketch.Single().Xy;
        Assert.InRange(xy.Length, 100, 14_000);
        Assert.Equal((TestWards.East, TestWards.East + 49_999), (xy[0], xy[^2]));
    }

    public void Dispose() => _folder.Dispose();

    private static SourceLook Look(string path) => SourceLooks.Of(path, new(), null, TestContext.Current.CancellationToken);
}
