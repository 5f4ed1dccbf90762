using System.Collections.Immutable;
using System.IO.Compression;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Tests.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>Right files of every format that can be read, all of one small ward.</summary>
internal static class Corpus
{
    private const double East = 600_000, North = 1_190_000;
    private const int Zone = 9210;

    public static Ward Ward() => new()
    {
        Code = "1",
        Name = "Phường Thử",
        Crs = Zone,
        Boundary = [new([At(0, 0), At(400, 0), At(400, 400), At(0, 400), At(0, 0)])],
        Streets = [new("Nguyễn Trãi", StreetClass.Street, [At(0, 210), At(400, 190)]), new("Hẻm 12 Nguyễn Trãi", StreetClass.Alley, [At(190, 400), At(210, 0)])],
    };

    public static IEnumerable<GridPoint> Doors() => Enumerable.Range(0, 20).Select(i => At((i * 20) + 5, ((i * 7) % 20 * 20) + 5));

    /// <summary>One that <see cref="Write"/> has written.</summary>
    public static Specimen Find(string root, string name) => All(root).Single(specimen => specimen.Name == name);

    /// <summary>Formats that only GDAL writes are left out where there is no GDAL, and a line says so.</summary>
    public static IEnumerable<Specimen> Write(string root)
    {
        WriteOwn(root);
        GdalSpecimens.Write(root, Path.Combine(root, "geojson", "a.geojson"));
        return All(root);
    }

    /// <summary>Those that are read in this process, and not by ogr2ogr.</summary>
    public static void WriteOwn(string root)
    {
        var plan = Plan();
        foreach (var ending in (string[])["geojson", "gpkg", "kml", "shp", "dxf", "xlsx"])
            PlanExport.Write(plan, In(root, ending), new(), CancellationToken.None);
        foreach (var part in (string[])["dbf", "prj"])
            Copy(Path.Combine(root, "shp"), Path.Combine(root, part));
        ZipFile.CreateFromDirectory(Path.Combine(root, "shp"), In(root, "zip"));
        ZipFile.CreateFromDirectory(Path.Combine(root, "kml"), In(root, "kmz"));
        File.WriteAllText(In(root, "csv"), string.Join('\n', Doors().Select((door, i) => FormattableString.Invariant($"H{i},{door.East},{door.North},{i % 5},12/{i} Nguyễn Trãi")).Prepend("code,east,north,people,address")));
        using (var book = File.Create(In(root, "xlsx")))
            ExcelWriter.Write(book, ("Hộ", Doors().Select((door, i) => new object?[] { $"H{i}", door.East, door.North, $"{i} Nguyễn Trãi" }).Prepend(new object?[] { "Mã hộ", "Đông", "Bắc", "Địa chỉ" })));
        File.WriteAllBytes(In(root, "xls"), SmallXls.Write("Hộ", [["Mã hộ", "Đông", "Bắc", "Địa chỉ"], .. Doors().Select((door, i) => (object?[])[$"H{i}", door.East, door.North, $"{i} Nguyễn Trãi"])]));
        OsmSpecimens.Write(In(root, "osm"), In(root, "pbf"));
    }

    private static IEnumerable<Specimen> All(string root) => [.. Own(root), .. GdalSpecimens.All(root)];

    public static IEnumerable<Specimen> Own(string root)
    {
        foreach (var ending in (string[])["geojson", "kml", "kmz", "shp", "zip"])
            yield return One(ending, WardLayer.Neighborhoods);
        yield return One("gpkg", WardLayer.Neighborhoods) with { SourceLayer = "neighborhood" };
        foreach (var part in (string[])["dbf", "prj"])
            yield return One(part, WardLayer.Neighborhoods) with { Opened = "a.shp" };
        foreach (var ending in (string[])["csv", "xlsx", "xls", "osm", "pbf"])
            yield return One(ending, WardLayer.Households);

        Specimen One(string ending, WardLayer layer) => new(ending, Path.Combine(root, ending), "a." + ending, ["a." + ending], layer, null, null);
    }

    public static string In(string root, string ending) => Path.Combine(Directory.CreateDirectory(Path.Combine(root, ending)).FullName, "a." + ending);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static Plan Plan()
    {
        var ward = Ward() with { Households = [.. Doors().Select((door, i) => new Household($"H{i}", door))] };
        var plan = KhuPhoGis.Plans.Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));
        ImmutableArray<NeighborhoodId> labels = [.. plan.Coverage.Cells.Select(cell => new NeighborhoodId((cell.Value % 2) + 1))];
        return plan.With(labels).With((Neighborhood[])[new(new(1), "KP1", "Khu phố 1"), new(new(2), "KP2", "Khu phố 2")]);
    }

    private static GridPoint At(double east, double north) => GridPoint.FromMetres(East + east, North + north);
}
