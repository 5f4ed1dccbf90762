using System.Collections.Immutable;
using KhuPhoGis.Wards;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The part of a sheet that shows the ground, at an exact scale: millimetres of paper for metres of the ward's grid, north up.</summary>
/// <param name="Scale">2,000 for 1:2,000.</param>
/// <param name="West">Metres; the ground at the left edge of the frame, as North is at its upper edge.</param>
internal sealed record MapWindow(SKRect Frame, int Scale, double West, double North)
{
    /// <summary>Round enough for people who measure with a ruler.</summary>
    private static readonly ImmutableArray<int> Scales =
        [100, 200, 250, 500, 750, 1_000, 1_250, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500, 5_000, 6_000, 7_000, 7_500, 8_000, 9_000, 10_000, 12_500, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000, 200_000];

    /// <summary>Millimetres of paper.</summary>
    private const float Finest = 0.06f;

    /// <summary>Millimetres of paper: half of the widest line.</summary>
    private const float Edge = 2;

    public double East => West + (Frame.Width * Scale / 1000.0);

    public double South => North - (Frame.Height * Scale / 1000.0);

    /// <summary>The largest scale at which the polygons, and some ground around them, are in the frame; they are in its middle.</summary>
    /// <param name="margin">Millimetres of paper on each side at least.</param>
    public static MapWindow Around(IEnumerable<GridPolygon> polygons, SKRect frame, double margin)
    {
        var points = polygons.SelectMany(polygon => polygon.Shell).ToList();
        double west = points.Min(p => p.East), east = points.Max(p => p.East), south = points.Min(p => p.North), north = points.Max(p => p.North);
        var needed = 1000 * Math.Max((east - west) / (frame.Width - (2 * margin)), (north - south) / (frame.Height - (2 * margin)));
        var scale = Scales.FirstOrDefault(scale => scale >= needed, (int)Math.Ceiling(needed / 100_000) * 100_000);
        return new(frame, scale, ((west + east) / 2) - (frame.Width * scale / 2000.0), ((north + south) / 2) + (frame.Height * scale / 2000.0));
    }

    public SKPoint At(GridPoint p) => At(p.East, p.North);

    /// <summary>To a hundredth of a millimetre: more letters only make the file larger.</summary>
    public SKPoint At(double east, double north) =>
        new((float)Math.Round(Frame.Left + ((east - West) * 1000 / Scale), 2), (float)Math.Round(Frame.Top + ((North - north) * 1000 / Scale), 2));

    /// <summary>What lies outside the frame is left out: a sheet of one neighborhood does not carry the whole ward.</summary>
    /// <param name="close">Whole polygons, where any of them is seen; otherwise only the stretches of lines in the frame.</param>
    public SKPath Path(IEnumerable<ImmutableArray<GridPoint>> lines, bool close)
    {
        using var builder = new SKPathBuilder();
        builder.FillType = SKPathFillType.EvenOdd;
        foreach (var line in lines.Where(IsSeen))
        {
            foreach (var stretch in close ? [Thinned(line)] : Stretches(Thinned(line)))
                builder.AddPoly(stretch, close);
        }
        return builder.Detach();
    }

    /// <summary>Runs of pieces whose box touches the frame.</summary>
    private IEnumerable<SKPoint[]> Stretches(SKPoint[] line)
    {
        var from = -1;
        for (var i = 1; i <= line.Length; i++)
        {
            var isSeen = i < line.Length && Math.Max(line[i - 1].X, line[i].X) >= Frame.Left - Edge && Math.Min(line[i - 1].X, line[i].X) <= Frame.Right + Edge
                && Math.Max(line[i - 1].Y, line[i].Y) >= Frame.Top - Edge && Math.Min(line[i - 1].Y, line[i].Y) <= Frame.Bottom + Edge;
            if (isSeen && from < 0)
                from = i - 1;
            if (isSeen || from < 0)
                continue;
            yield return line[from..i];
            from = -1;
        }
    }

    /// <summary>Without bends that no printer shows: a third of them, and of the file.</summary>
    private SKPoint[] Thinned(ImmutableArray<GridPoint> line)
    {
        var points = new List<SKPoint>(line.Length) { At(line[0]) };
        for (var i = 1; i < line.Length; i++)
        {
            var point = At(line[i]);
            if (i == line.Length - 1 || SKPoint.Distance(points[^1], point) >= Finest)
                points.Add(point);
        }
        return [.. points];
    }

    /// <summary>By the box around it.</summary>
    public bool IsSeen(ImmutableArray<GridPoint> line)
    {
        var (west, east, south, north) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (var p in line)
            (west, east, south, north) = (Math.Min(west, p.East), Math.Max(east, p.East), Math.Min(south, p.North), Math.Max(north, p.North));
        return east >= West && west <= East && north >= South && south <= North;
    }

    public SKPath Path(IEnumerable<GridPolygon> polygons) => Path(polygons.SelectMany(polygon => polygon.Rings), close: true);
}
