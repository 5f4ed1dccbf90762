using System.Collections.Immutable;
using KhuPhoGis.Plans;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Map sheets as PDF, at exact scale: the whole ward, or an index sheet and one sheet for every neighborhood.</summary>
public static class MapSheets
{
    /// <param name="paper">The paper's size says the scale: the largest round one at which the ward fits.</param>
    public static void WriteWard(FrozenPlan frozen, Paper paper, string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var pdf = new PdfFile(path, frozen.Word("map.title"), frozen);
        var sheet = new MapSheet(frozen, paper, null, Coloring.Of(frozen.Plan));
        pdf.Page(paper.Width, paper.Height, canvas => sheet.Draw(canvas, frozen.Word("map.title"), (on, place) => sheet.Table(on, place)));
    }

    /// <summary>The ward as a picture.</summary>
    /// <param name="dotsPerInch">150 for a screen.</param>
    public static void WritePicture(FrozenPlan frozen, Paper paper, string path, int dotsPerInch)
    {
        var dots = dotsPerInch / 25.4;
        using var surface = SKSurface.Create(new SKImageInfo((int)(paper.Width * dots), (int)(paper.Height * dots)));
        surface.Canvas.Scale((float)dots);
        var sheet = new MapSheet(frozen, paper, null, Coloring.Of(frozen.Plan));
        sheet.Draw(new SheetCanvas(surface.Canvas), frozen.Word("map.title"), (on, place) => sheet.Table(on, place));
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        data.SaveTo(file);
    }

    /// <summary>An index sheet, then a sheet a neighborhood in the order of the table.</summary>
    /// <param name="words">What stands beside a neighborhood's map, by its place in the table.</param>
    /// <param name="progress">Shares from 0 to 1.</param>
    public static void WriteAtlas(FrozenPlan frozen, Paper paper, ImmutableArray<ImmutableArray<string>> words, string path, IProgress<double>? progress, CancellationToken cancel)
    {
        var colors = Coloring.Of(frozen.Plan);
        using var pdf = new PdfFile(path, frozen.Word("atlas.title"), frozen);
        var index = new MapSheet(frozen, paper, null, colors);
        pdf.Page(paper.Width, paper.Height, canvas => index.Draw(canvas, frozen.Word("atlas.title"), (on, place) => index.Table(on, place, unit => unit + 2)));
        foreach (var (i, unit) in frozen.Units.Index())
        {
            cancel.ThrowIfCancellationRequested();
            var sheet = new MapSheet(frozen, paper, unit.Id, colors);
            pdf.Page(paper.Width, paper.Height, canvas => sheet.Draw(canvas, frozen.Word("unit.title", unit.Name.ToUpper(frozen.Language)),
                (on, place) => Words(on, place, frozen, unit, words[i], i + 2)));
            progress?.Report((i + 1) / (double)frozen.Units.Length);
        }
    }

    /// <summary>Millimetres: of the words beside a neighborhood's map.</summary>
    private const double Letters = 2.25;

    private static void Words(SheetCanvas sheet, SKRect place, FrozenPlan frozen, NeighborhoodMeasures unit, ImmutableArray<string> words, int page)
    {
        var y = sheet.Paragraph(unit.Name.ToUpper(frozen.Language), place.Left, place.Top + 3.4, place.Width, 3.4, bold: true);
        y = sheet.Paragraph(frozen.Word("unit.figures", frozen.Number(unit.Households), UnitRows.People(frozen, unit.People), frozen.Number(unit.AreaHa, 2)), place.Left, y, place.Width, 2.6);
        foreach (var paragraph in words)
        {
            // As much as fits; the report has all of it.
            var (lines, fit) = (SheetCanvas.Wrap(paragraph, place.Width, Letters), (int)((place.Bottom - 7 - y) / (Letters * 1.35)));
            foreach (var line in lines.Take(fit))
                y = sheet.Paragraph(line, place.Left, y, place.Width * 1.1, Letters);
            y += 1;
            if (lines.Count <= fit)
                continue;
            sheet.Text(frozen.Word("unit.more"), place.Left, y, Letters, color: "#444444");
            break;
        }
        sheet.Text(frozen.Word("unit.page", page, frozen.Units.Length + 1), place.Right, place.Bottom - 0.5, 2.3, align: SKTextAlign.Right, color: "#444444");
    }
}
