using System.Text;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Draws on one page in millimetres from its upper left corner. Text stays text: it can be searched and copied.</summary>
internal sealed class SheetCanvas(SKCanvas canvas)
{
    public const float PointsPerMillimetre = 72 / 25.4f;

    public SKCanvas Canvas => canvas;

    public static double Width(string text, bool bold, double size)
    {
        using var font = DocumentFonts.Of(bold, size);
        return font.MeasureText(Clean(text));
    }

    /// <param name="x">Left, middle or right of the text, as <paramref name="align"/> says; <paramref name="y"/> is its base line.</param>
    public void Text(string text, double x, double y, double size, bool bold = false, SKTextAlign align = SKTextAlign.Left, string color = "#111111", double halo = 0, double angle = 0)
    {
        using var font = DocumentFonts.Of(bold, size);
        using var paint = new SKPaint { Color = SKColor.Parse(color), IsAntialias = true };
        var clean = Clean(text);
        // Measured here, because a shift by the drawing library would be rounded to points.
        var left = x - (align == SKTextAlign.Left ? 0 : font.MeasureText(clean) * (align == SKTextAlign.Center ? 0.5 : 1));
        canvas.Save();
        canvas.RotateDegrees((float)angle, (float)x, (float)y);
        if (halo > 0)
        {
            using var outline = font.GetTextPath(clean, new SKPoint((float)left, (float)y));
            using var white = Stroke("#ffffff", halo * 2);
            white.StrokeJoin = SKStrokeJoin.Round;
            canvas.DrawPath(outline, white);
        }
        canvas.DrawText(clean, (float)left, (float)y, SKTextAlign.Left, font, paint);
        canvas.Restore();
    }

    /// <summary>Text in lines no wider than told.</summary>
    /// <returns>Base line of the line after the last.</returns>
    public double Paragraph(string text, double x, double y, double width, double size, bool bold = false, string color = "#111111")
    {
        foreach (var line in Wrap(text, width, size, bold))
        {
            Text(line, x, y, size, bold, color: color);
            y += size * 1.35;
        }
        return y;
    }

    /// <summary>At spaces; a word that is too long stands alone.</summary>
    public static List<string> Wrap(string text, double width, double size, bool bold = false)
    {
        using var font = DocumentFonts.Of(bold, size);
        var (lines, line) = (new List<string>(), new StringBuilder());
        foreach (var word in Clean(text).Split(' '))
        {
            if (line.Length > 0 && font.MeasureText($"{line} {word}") > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        lines.Add(line.ToString());
        return lines;
    }

    public void Line(double x1, double y1, double x2, double y2, string color, double width, params float[] dashes)
    {
        using var paint = Stroke(color, width, dashes);
        canvas.DrawLine((float)x1, (float)y1, (float)x2, (float)y2, paint);
    }

    public void Box(double x, double y, double width, double height, string? fill, string? stroke = null, double line = 0.2)
    {
        var rect = new SKRect((float)x, (float)y, (float)(x + width), (float)(y + height));
        if (fill is not null)
        {
            using var paint = new SKPaint { Color = SKColor.Parse(fill), IsAntialias = true };
            canvas.DrawRect(rect, paint);
        }
        if (stroke is not null)
        {
            using var paint = Stroke(stroke, line);
            canvas.DrawRect(rect, paint);
        }
    }

    public static SKPaint Stroke(string color, double width, params float[] dashes) => new()
    {
        Color = SKColor.Parse(color),
        IsStroke = true,
        StrokeWidth = (float)width,
        IsAntialias = true,
        StrokeCap = dashes.Length > 0 ? SKStrokeCap.Butt : SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
        PathEffect = dashes.Length > 0 ? SKPathEffect.CreateDash(dashes, 0) : null,
    };

    /// <summary>One letter a sign, so that text that is copied out is what was written; no line breaks.</summary>
    private static string Clean(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Select(letter => char.IsControl(letter) ? ' ' : letter));
}
