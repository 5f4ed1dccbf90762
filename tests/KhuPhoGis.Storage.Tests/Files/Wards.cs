using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Wards of these tests: a square of 1 km at (600 000, 1 190 000) in EPSG:9210, and empty ones for real files.</summary>
internal static class Wards
{
    public const double East = 600_000, North = 1_190_000, Side = 1_000;

    public static Ward Empty(string name = "Phường Thử", string code = "T1") => new() { Code = code, Name = name, Crs = 9210 };

    public static Ward Square() => Empty() with
    {
        Boundary = [new([At(0, 0), At(Side, 0), At(Side, Side), At(0, Side), At(0, 0)])],
    };

    /// <summary>Metres from the south-west corner.</summary>
    public static GridPoint At(double east, double north) => GridPoint.FromMetres(East + east, North + north);

    /// <summary>WGS 84 degrees of a place in the square, as GeoJSON writes them.</summary>
    public static string Degrees(double east, double north)
    {
        var (lon, lat) = CoordinateSystems.Get(9210).ToWgs84(East + east, North + north);
        return string.Create(CultureInfo.InvariantCulture, $"{lon:F9}, {lat:F9}");
    }

    public static ImportResult Import(this Ward ward, WardLayer layer, string path, ImportOptions? options = null) =>
        WardImport.Run(ward, layer, path, options ?? new(), null, TestContext.Current.CancellationToken);

    /// <summary>The refusal, with its sentences in both languages made.</summary>
    public static BadInputException Refused(this Ward ward, WardLayer layer, string path, ImportOptions? options = null)
    {
        var refusal = Assert.Throws<BadInputException>(() => ward.Import(layer, path, options));
        Assert.NotEmpty(refusal.For(Texts.Vietnamese));
        Assert.Equal(Path.GetFileNameWithoutExtension(path), Path.GetFileNameWithoutExtension(refusal.File));
        return refusal;
    }

    public static IEnumerable<string> Codes(this ImmutableArray<ImportWarning> warnings)
    {
        Assert.All(warnings, warning => Assert.NotEmpty(warning.For(Texts.Vietnamese) + warning.For(Texts.English)));
        return warnings.Select(warning => warning.Code);
    }
}
