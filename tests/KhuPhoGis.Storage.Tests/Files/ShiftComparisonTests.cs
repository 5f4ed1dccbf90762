using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Data that another program has moved are recognised by the ward's streets; PROJ itself is asked to move them.</summary>
public sealed class ShiftComparisonTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Plan _plan = SmallPlan.Make();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("right.gpkg", "EPSG:9210", "EPSG:4326", 0.80)]
    [InlineData("right.geojson", "EPSG:4326", "EPSG:9210", -0.80)]
    public void The_80_centimetres_of_proj_are_named_with_their_direction(string right, string from, string to, double east)
    {
        PlanExport.Write(_plan, _folder[right], new(), TestContext.Current.CancellationToken);
        var (made, said) = OutsideTool.Run("ogr2ogr", ["-f", "GPKG", "-s_srs", from, "-t_srs", to, _folder["moved.gpkg"], _folder[right], .. right == "right.gpkg" ? (string[])["neighborhood"] : []]);
        Assert.True(made == 0, said);

        var warning = Assert.Single(Import("moved.gpkg", null).Report.Warnings);

        Assert.Equal("shift-proj", warning.Code);
        Assert.Equal(east, (double)warning.Arguments[1]!, 0.01);
        Assert.Contains("EPSG:5194", warning.For(Texts.Vietnamese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("right.gpkg")]
    [InlineData("right.geojson")]
    public void What_lies_on_the_streets_is_let_alone(string name)
    {
        PlanExport.Write(_plan, _folder[name], new(), TestContext.Current.CancellationToken);

        Assert.Empty(Import(name, name == "right.gpkg" ? "neighborhood" : null).Report.Warnings);
    }

    [Fact]
    public void A_missing_shift_of_225_metres_is_named()
    {
        PlanExport.Write(_plan, _folder["utm.gpkg"], new() { Crs = CoordinateSystems.Get(3405) }, TestContext.Current.CancellationToken);

        var report = Import("utm.gpkg", "neighborhood", CoordinateSystems.Get(32648)).Report;

        var warning = Assert.Single(report.Warnings, warning => warning.Code == "shift-datum");
        Assert.Equal(225.5, (double)warning.Arguments[0]!, 0.5);
    }

    [Fact]
    public void A_missing_shift_of_data_that_proj_made_is_named_too()
    {
        PlanExport.Write(_plan, _folder["right.geojson"], new(), TestContext.Current.CancellationToken);
        Assert.Equal(0, OutsideTool.Run("ogr2ogr", "-f", "GPKG", "-s_srs", "EPSG:4326", "-t_srs", "EPSG:3405", _folder["utm.gpkg"], _folder["right.geojson"]).ExitCode);

        Assert.Contains("shift-datum", Import("utm.gpkg", null, CoordinateSystems.Get(32648)).Report.Warnings.Codes());
    }

    [Fact]
    public void Boundaries_that_follow_no_street_say_nothing()
    {
        var far = _plan.Ward with { Streets = [.. _plan.Ward.Streets.Select(street => street with { Line = [.. street.Line.Select(point => GridPoint.FromMetres(point.East + 37, point.North + 41))] })] };
        PlanExport.Write(_plan, _folder["a.geojson"], new(), TestContext.Current.CancellationToken);

        Assert.Empty(far.Import(WardLayer.Neighborhoods, _folder["a.geojson"]).Report.Warnings);
        Assert.Null(ShiftComparison.Find(far with { Streets = [] }, far, WardLayer.Neighborhoods));
    }

    private ImportResult Import(string name, string? layer, CoordinateSystem? crs = null) =>
        _plan.Ward.Import(WardLayer.Neighborhoods, _folder[name], new() { SourceLayer = layer, Crs = crs });
}
