using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Paints the ground of one map window: neighborhoods, water, houses, streets, old lines, new lines, the ward's own line, names.</summary>
/// <param name="focus">The neighborhood that the sheet is about, the others paler; null when it is about all.</param>
internal sealed class MapPainter(SheetCanvas sheet, MapWindow window, FrozenPlan frozen, NeighborhoodId? focus, IReadOnlyDictionary<int, int> colors)
{
    public static readonly string[] Fills = ["#fbe3c0", "#cfe8cf", "#d5dcf3", "#f6d3dc", "#e9e4b4", "#d0ebee", "#e3d3ee"];

    public const string NewLine = "#c8102e", OldLine = "#4a6a8a", GroupLine = "#666666", WardLine = "#111111", WaterFill = "#a9cfe8", WaterLine = "#5f9cc4", House = "#c9c2ba", StreetLine = "#ffffff", RailwayLine = "#444444";

    private readonly LabelBoard _board = new(window.Frame);

    private Plan Plan => frozen.Plan;

    public void Paint()
    {
        sheet.Canvas.Save();
        sheet.Canvas.ClipRect(window.Frame);
        Neighborhoods();
        Facts();
        Lines();
        MapGrid.Crosses(sheet, window);
        var names = new MapNames(sheet, window, frozen, focus, _board);
        names.Neighborhoods();
        names.Streets();
        sheet.Canvas.Restore();
        sheet.Box(window.Frame.Left, window.Frame.Top, window.Frame.Width, window.Frame.Height, null, "#111111", 0.35);
    }

    private void Neighborhoods()
    {
        foreach (var unit in frozen.Units)
        {
            var fill = SKColor.Parse(Fills[colors[unit.Id.Value] % Fills.Length]);
            Fill(Plan.ShapeOf(unit.Id), focus is null || focus == unit.Id ? fill : fill.WithAlpha(90));
        }
    }

    private void Facts()
    {
        foreach (var water in Plan.Ward.Water)
        {
            using var path = window.Path([water.Line], close: water.IsArea);
            if (water.IsArea)
            {
                using var fill = new SKPaint { Color = SKColor.Parse(WaterFill), IsAntialias = true };
                sheet.Canvas.DrawPath(path, fill);
            }
            using var bank = SheetCanvas.Stroke(WaterLine, water.IsArea ? 0.15 : 0.6);
            sheet.Canvas.DrawPath(path, bank);
        }
        Fill(Plan.Ward.Buildings.SelectMany(building => building.Area), SKColor.Parse(House));
        foreach (var sameClass in Plan.Ward.Streets.GroupBy(street => street.Class).OrderByDescending(group => group.Key))
        {
            using var path = window.Path(sameClass.Select(street => street.Line), close: false);
            var width = Math.Max(0.15, MetresWide(sameClass.Key) * 1000 / window.Scale);
            var isRailway = sameClass.Key == StreetClass.Railway;
            using var edge = SheetCanvas.Stroke(isRailway ? RailwayLine : "#b8b0a6", width + 0.16);
            using var road = isRailway ? SheetCanvas.Stroke(StreetLine, width * 0.7, 1.6f, 1.6f) : SheetCanvas.Stroke(StreetLine, width);
            sheet.Canvas.DrawPath(path, edge);
            sheet.Canvas.DrawPath(path, road);
        }
    }

    private void Lines()
    {
        Stroke(Plan.Ward.Groups.SelectMany(group => group.Area).SelectMany(area => area.Rings), GroupLine, 0.18, 0.9f, 0.9f);
        Stroke(Plan.Ward.Neighborhoods.SelectMany(old => old.Area).SelectMany(area => area.Rings), OldLine, 0.25, 1.6f, 0.8f);
        var edges = Plan.Coverage.Edges;
        Stroke(edges.Where(edge => !edge.IsWardBoundary && Plan.NeighborhoodOf(edge.Left) != Plan.NeighborhoodOf(edge.Right)).Select(edge => edge.Line), NewLine, 0.5);
        if (focus is { } id)
            Stroke(edges.Where(edge => Plan.NeighborhoodOf(edge.Left) == id != (Plan.NeighborhoodOf(edge.Right) == id)).Select(edge => edge.Line), NewLine, 0.9);
        var ward = edges.Where(edge => edge.IsWardBoundary).Select(edge => edge.Line).ToList();
        using var halo = SheetCanvas.Stroke("#e8c8e8", 1.8);
        using var path = window.Path(ward, close: false);
        sheet.Canvas.DrawPath(path, halo);
        Stroke(ward, WardLine, 0.6, 4f, 1f, 0.6f, 1f);
    }

    private void Fill(IEnumerable<GridPolygon> polygons, SKColor color)
    {
        using var path = window.Path(polygons);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        sheet.Canvas.DrawPath(path, paint);
    }

    private void Stroke(IEnumerable<System.Collections.Immutable.ImmutableArray<GridPoint>> lines, string color, double width, params float[] dashes)
    {
        using var path = window.Path(lines, close: false);
        using var dashed = dashes.Length > 0 ? Dashed(path, dashes) : null;
        using var paint = SheetCanvas.Stroke(color, width);
        paint.StrokeCap = dashes.Length > 0 ? SKStrokeCap.Butt : SKStrokeCap.Round;
        sheet.Canvas.DrawPath(dashed ?? path, paint);
    }

    /// <summary>Dash by dash as lines: the drawing library would put a polygon into the file for each.</summary>
    private static SKPath Dashed(SKPath path, float[] dashes)
    {
        var builder = new SKPathBuilder();
        using var measure = new SKPathMeasure(path);
        do
        {
            var (at, dash) = (0f, 0);
            while (at < measure.Length)
            {
                if (dash % 2 == 0 && measure.GetSegment(at, at + dashes[dash], true) is { } piece)
                    builder.AddPath(piece);
                at += dashes[dash];
                dash = (dash + 1) % dashes.Length;
            }
        }
        while (measure.NextContour());
        return builder.Detach();
    }

    private static double MetresWide(StreetClass street) => street switch { StreetClass.Arterial => 12, StreetClass.Street => 7, _ => 3 };
}
