using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>What stands around a map: scale bar, north arrow, legend, notes, signatures.</summary>
internal sealed class SheetFurniture(SheetCanvas sheet, FrozenPlan frozen)
{
    /// <summary>Millimetres: people lay a ruler along it and see whether their printer kept the scale.</summary>
    public const double BarLength = 100;

    public const string BarColor = "#101820";

    private const int BarFields = 5;

    private static readonly string[] Signers = ["made-by", "checked-by", "chairman"];

    /// <param name="y">Of the bar's upper edge.</param>
    public void ScaleBar(double x, double y, int scale)
    {
        sheet.Text(frozen.Word("scale", scale.ToString("N0", frozen.Language)), x, y - 4.2, 3.4, bold: true);
        var field = BarLength / BarFields;
        for (var i = 0; i < BarFields; i++)
            sheet.Box(x + (i * field), y, field, 1.6, i % 2 == 0 ? BarColor : "#ffffff");
        sheet.Box(x, y, BarLength, 1.6, null, BarColor, 0.1);
        for (var i = 0; i <= BarFields; i++)
            sheet.Text(frozen.Number(i * field * scale / 1000) + (i == BarFields ? " m" : ""), x + (i * field), y - 0.9, 2, align: SKTextAlign.Center);
    }

    /// <param name="x">Its middle.</param>
    public void NorthArrow(double x, double y)
    {
        using var path = new SKPathBuilder();
        path.AddPoly([new((float)x, (float)y), new((float)x + 2.6f, (float)y + 9), new((float)x, (float)y + 7), new((float)x - 2.6f, (float)y + 9)], close: true);
        using var fill = new SKPaint { Color = SKColor.Parse("#111111"), IsAntialias = true };
        using var arrow = path.Detach();
        sheet.Canvas.DrawPath(arrow, fill);
        sheet.Text(frozen.Word("north"), x, y - 0.8, 3, bold: true, align: SKTextAlign.Center);
    }

    /// <returns>Where the next thing may begin.</returns>
    public double Legend(double x, double y)
    {
        sheet.Text(frozen.Word("legend"), x, y + 3.2, 3.2, bold: true);
        y += 7.5;
        var ward = frozen.Plan.Ward;
        (string Key, bool Shown, Action<double> Draw)[] entries =
        [
            ("ward-line", true, at => { sheet.Line(x, at, x + 14, at, "#e8c8e8", 1.8); sheet.Line(x, at, x + 14, at, MapPainter.WardLine, 0.6, 4f, 1f, 0.6f, 1f); }),
            ("new-line", true, at => sheet.Line(x, at, x + 14, at, MapPainter.NewLine, 0.5)),
            ("old-line", !ward.Neighborhoods.IsEmpty, at => sheet.Line(x, at, x + 14, at, MapPainter.OldLine, 0.25, 1.6f, 0.8f)),
            ("group-line", ward.Groups.Any(group => !group.Area.IsEmpty), at => sheet.Line(x, at, x + 14, at, MapPainter.GroupLine, 0.18, 0.9f, 0.9f)),
            ("street", !ward.Streets.IsEmpty, at => { sheet.Line(x, at, x + 14, at, "#b8b0a6", 1.3); sheet.Line(x, at, x + 14, at, MapPainter.StreetLine, 1); }),
            ("railway", ward.Streets.Any(street => street.Class == StreetClass.Railway), at => { sheet.Line(x, at, x + 14, at, MapPainter.RailwayLine, 0.6); sheet.Line(x, at, x + 14, at, MapPainter.StreetLine, 0.35, 1.6f, 1.6f); }),
            ("water", !ward.Water.IsEmpty, at => sheet.Box(x, at - 1.2, 14, 2.4, MapPainter.WaterFill, MapPainter.WaterLine, 0.15)),
            ("building", !ward.Buildings.IsEmpty, at => sheet.Box(x, at - 1.2, 14, 2.4, MapPainter.House)),
        ];
        foreach (var (key, _, draw) in entries.Where(entry => entry.Shown))
        {
            draw(y - 0.9);
            sheet.Text(frozen.Word("legend." + key), x + 17, y, 2.5);
            y += 4.4;
        }
        return y;
    }

    /// <summary>Coordinate system, sources and the version that is shown, line by line.</summary>
    public void Notes(double x, double y, double width)
    {
        var system = CoordinateSystems.Get(frozen.Plan.Ward.Crs);
        var (degrees, minutes) = ((int)system.CentralMeridian, (int)Math.Round(system.CentralMeridian % 1 * 60));
        y = sheet.Paragraph(frozen.Word(system.IsWorldUtm ? "crs-world" : system.Scale == 0.9999 ? "crs" : "crs-utm", degrees, minutes.ToString("00", System.Globalization.CultureInfo.InvariantCulture), system.Epsg, system.Name), x, y, width, 2.3);
        y = sheet.Paragraph(frozen.Word("sources", system.IsWorldUtm ? system.Name : "VN-2000"), x, y, width, 2.3);
        sheet.Paragraph(frozen.Origin, x, y, width, 2, color: "#444444");
    }

    /// <summary>Three boxes side by side: who made it, who checked it, who signs for the ward.</summary>
    public void Signatures(double x, double y, double width)
    {
        var third = width / 3;
        sheet.Text(frozen.Word("place-date", frozen.Place), x + width, y, 2.5, align: SKTextAlign.Right);
        foreach (var (i, key) in Signers.Index())
        {
            var middle = x + (third * i) + (third / 2);
            var lines = frozen.Word(key).Split('|');
            foreach (var (line, text) in lines.Index())
                sheet.Text(text, middle, y + 5 + (line * 3.4), 2.6, bold: true, align: SKTextAlign.Center);
            sheet.Text(frozen.Word(i == 2 ? "sign-and-seal" : "sign"), middle, y + 5 + (lines.Length * 3.4), 2.2, align: SKTextAlign.Center, color: "#444444");
        }
    }
}
