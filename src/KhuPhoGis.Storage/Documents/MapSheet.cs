using KhuPhoGis.Plans;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>
/// One sheet: the title above, the map in its frame, a column with north arrow, legend and table or text at its right, scale,
/// notes and signatures below.
/// </summary>
/// <param name="focus">The neighborhood that the sheet is about; null for the whole ward.</param>
internal sealed class MapSheet(FrozenPlan frozen, Paper paper, NeighborhoodId? focus, IReadOnlyDictionary<int, int> colors)
{
    private const double Margin = 10, Gap = 4, TableLine = 4.1, LeastTableLine = 2.5;

    /// <summary>Letters grow a little with the paper.</summary>
    private readonly double _zoom = Math.Clamp(paper.Height / 297, 0.75, 1.6);

    private double Title => 20 * _zoom;

    /// <summary>Room for the scale bar on the left, for signatures on the right.</summary>
    private static double Foot => 37;

    private double Column => Math.Clamp(paper.Width * 0.21, 72, 110);

    public MapWindow Window()
    {
        var frame = new SKRect((float)(Margin + 3), (float)(Margin + Title + 3), (float)(paper.Width - Margin - Column - Gap), (float)(paper.Height - Margin - Foot));
        var shown = focus is { } id ? frozen.Plan.ShapeOf(id) : frozen.Plan.Ward.Boundary;
        return MapWindow.Around(shown, frame, focus is null ? 4 : 14);
    }

    /// <param name="title">Above the ward's name.</param>
    /// <param name="column">Draws the column below the legend.</param>
    public void Draw(SheetCanvas sheet, string title, Action<SheetCanvas, SKRect> column)
    {
        var window = Window();
        sheet.Box(0, 0, paper.Width, paper.Height, "#ffffff");
        new MapPainter(sheet, window, frozen, focus, colors).Paint();
        MapGrid.Numbers(sheet, window, frozen);
        sheet.Box(Margin - 4, Margin - 4, paper.Width - (2 * Margin) + 8, paper.Height - (2 * Margin) + 8, null, "#111111", 0.6);
        Heading(sheet, title);
        var (left, top, furniture) = (paper.Width - Margin - Column, window.Frame.Top, new SheetFurniture(sheet, frozen));
        furniture.NorthArrow(paper.Width - Margin - 5, top + 3);
        var below = furniture.Legend(left, top) + 2;
        column(sheet, new((float)left, (float)below, (float)(left + Column), window.Frame.Bottom));
        Below(window, furniture);
    }

    /// <summary>The ward's table, in as many lines as fit; what does not fit is said.</summary>
    /// <param name="page">The page of a neighborhood's own sheet, from 1; null where there is none.</param>
    public void Table(SheetCanvas sheet, SKRect place, Func<int, int>? page = null)
    {
        var rows = UnitRows.Of(frozen);
        var line = Math.Clamp((place.Height - 6) / (rows.Count + 1), LeastTableLine, TableLine);
        var fits = (int)(((place.Height - 6) / line) + 1e-6) - 1;
        var heads = UnitRows.Heads(frozen);
        double[] shares = page is null ? [0.09, 0.41, 0.16, 0.17, 0.17] : [0.09, 0.34, 0.15, 0.16, 0.16, 0.1];
        if (page is not null)
        {
            heads = [.. heads, frozen.Word("column.sheet")];
            rows = [.. rows.Select((row, i) => (string[])[.. row, i < rows.Count - 1 ? frozen.Number(page(i)) : ""])];
        }
        sheet.Text(frozen.Word("table"), place.Left, place.Top + 3.2, 3.2, bold: true);
        var y = place.Top + 5.5;
        var shown = rows.Count <= fits ? rows : [.. rows.Take(fits - 3), rows[^1]];
        SheetTable.Draw(sheet, place.Left, y, place.Width, line, heads, shown, shares);
        if (shown.Count < rows.Count)
            sheet.Text(frozen.Word("table-cut", rows.Count - shown.Count), place.Left, y + ((shown.Count + 1) * line) + 3, 2.2, color: "#444444");
    }

    private void Heading(SheetCanvas sheet, string title)
    {
        sheet.Text(frozen.Word("committee"), Margin, Margin + (3.4 * _zoom), 3 * _zoom);
        sheet.Text(frozen.WardTitle, Margin, Margin + (7.6 * _zoom), 3.2 * _zoom, bold: true);
        var middle = paper.Width / 2;
        sheet.Text(title, middle, Margin + (6 * _zoom), Fitting(title, 6 * _zoom), bold: true, align: SKTextAlign.Center);
        var second = frozen.Word("subtitle", frozen.WardTitle, frozen.Number(frozen.Units.Length), frozen.Number(frozen.Households));
        sheet.Text(second, middle, Margin + (12.5 * _zoom), 4 * _zoom, bold: true, align: SKTextAlign.Center);
        sheet.Text(frozen.Word("attached"), middle, Margin + (17.5 * _zoom), 3 * _zoom, align: SKTextAlign.Center);
    }

    private double Fitting(string title, double size) => Math.Min(size, size * (paper.Width * 0.55) / SheetCanvas.Width(title, true, size));

    private void Below(MapWindow window, SheetFurniture furniture)
    {
        var top = window.Frame.Bottom + 12;
        furniture.ScaleBar(Margin + 6, top, window.Scale);
        var signatures = Math.Max(120, paper.Width * 0.42);
        furniture.Notes(Margin + 6, top + 7, Math.Max(SheetFurniture.BarLength + 8, paper.Width - (2 * Margin) - signatures - 20));
        furniture.Signatures(paper.Width - Margin - signatures, window.Frame.Bottom + 7, signatures);
    }
}
