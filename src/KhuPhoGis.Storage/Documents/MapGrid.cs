using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The VN-2000 grid: crosses inside, and the metres at the frame, X (north) at the sides and Y (east) above and below.</summary>
internal static class MapGrid
{
    private const double Cross = 2.5, Tick = 1.5, Letters = 1.9;

    private static readonly int[] Steps = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

    /// <summary>Inside the frame; names go on top.</summary>
    public static void Crosses(SheetCanvas sheet, MapWindow window)
    {
        var step = Step(window.Scale);
        foreach (var east in Multiples(window.West, window.East, step))
        {
            foreach (var north in Multiples(window.South, window.North, step))
            {
                var at = window.At(east, north);
                sheet.Line(at.X - Cross, at.Y, at.X + Cross, at.Y, "#3f6f8f", 0.12);
                sheet.Line(at.X, at.Y - Cross, at.X, at.Y + Cross, "#3f6f8f", 0.12);
            }
        }
    }

    /// <summary>Ticks and metres at the frame.</summary>
    public static void Numbers(SheetCanvas sheet, MapWindow window, FrozenPlan frozen)
    {
        var step = Step(window.Scale);
        var frame = window.Frame;
        foreach (var east in Multiples(window.West, window.East, step))
        {
            var x = window.At(east, window.North).X;
            sheet.Line(x, frame.Top, x, frame.Top + Tick, "#111111", 0.2);
            sheet.Line(x, frame.Bottom - Tick, x, frame.Bottom, "#111111", 0.2);
            sheet.Text(frozen.Number(east), x, frame.Top - 0.9, Letters, align: SKTextAlign.Center, color: "#333333");
            sheet.Text(frozen.Number(east), x, frame.Bottom + 2.4, Letters, align: SKTextAlign.Center, color: "#333333");
        }
        foreach (var north in Multiples(window.South, window.North, step))
        {
            var y = window.At(window.West, north).Y;
            sheet.Line(frame.Left, y, frame.Left + Tick, y, "#111111", 0.2);
            sheet.Line(frame.Right - Tick, y, frame.Right, y, "#111111", 0.2);
            sheet.Text(frozen.Number(north), frame.Left - 0.9, y, Letters, align: SKTextAlign.Center, color: "#333333", angle: -90);
        }
    }

    /// <summary>Metres between lines: 40 to 100 mm on paper.</summary>
    public static int Step(int scale) => Steps.FirstOrDefault(step => step * 1000.0 / scale >= 40, 10_000);

    private static IEnumerable<double> Multiples(double from, double to, int step)
    {
        for (var at = Math.Ceiling((from + (step * 0.08)) / step) * step; at < to - (step * 0.08); at += step)
            yield return at;
    }
}
