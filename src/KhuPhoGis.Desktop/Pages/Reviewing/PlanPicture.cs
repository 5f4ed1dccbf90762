using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Pages.Reviewing;

/// <summary>A plan's neighborhoods as paths in metres from the north-west corner of the ward, and the way between clicks and the ward's grid.</summary>
/// <param name="Marked">What stands out.</param>
public sealed record PlanPicture(Plan Plan, IReadOnlySet<NeighborhoodId> Marked)
{
    /// <summary>Pixels of the longer side.</summary>
    public const int Size = 540;

    /// <summary>Metres around a place that was gone to.</summary>
    private const double Near = 150;

    private readonly GridPoint _corner = new(Points(Plan).Min(p => p.X), Points(Plan).Max(p => p.Y));

    private double WardWidth => (Points(Plan).Max(p => p.X) - _corner.X) / 1000.0;

    private double WardHeight => (_corner.Y - Points(Plan).Min(p => p.Y)) / 1000.0;

    /// <summary>The whole ward with some ground around it.</summary>
    public View Whole
    {
        get
        {
            var (width, height) = (WardWidth, WardHeight);
            var margin = Math.Max(width, height) / 30;
            var scale = Size / (Math.Max(width, height) + (2 * margin));
            return new(-margin, -margin, width + (2 * margin), height + (2 * margin), scale);
        }
    }

    /// <summary>In the picture's own proportions, so that pixels stay square.</summary>
    public View Around(GridPoint place)
    {
        var (whole, x, y) = (Whole, (place.X - _corner.X) / 1000.0, (_corner.Y - place.Y) / 1000.0);
        var share = Math.Min(1, 2 * Near / Math.Max(whole.Width, whole.Height));
        var (width, height) = (whole.Width * share, whole.Height * share);
        return new(x - (width / 2), y - (height / 2), width, height, whole.Scale / share);
    }

    /// <summary>The place under a click.</summary>
    /// <param name="x">Pixels from the picture's left edge, as <paramref name="y"/> from its upper edge.</param>
    public GridPoint At(View view, double x, double y) =>
        new(_corner.X + (long)((view.X + (x / view.Scale)) * 1000), _corner.Y - (long)((view.Y + (y / view.Scale)) * 1000));

    public (double X, double Y) Of(GridPoint place) => ((place.X - _corner.X) / 1000.0, (_corner.Y - place.Y) / 1000.0);

    /// <summary>Paths and letters, made once; the names are only codes and stand as text.</summary>
    public string Svg()
    {
        var (svg, letter) = (new StringBuilder(), Math.Max(WardWidth, WardHeight) / 45);
        foreach (var unit in Plan.Neighborhoods)
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="{(Marked.Contains(unit.Id) ? "marked" : "")}" d="{Path(Plan.ShapeOf(unit.Id))}"/>""");
        foreach (var street in Plan.Ward.Streets.Where(street => street.Class != StreetClass.Alley))
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="street" d="{Line(street.Line)}"/>""");
        foreach (var unit in Plan.Neighborhoods)
        {
            if (Plan.ShapeOf(unit.Id).MaxBy(polygon => polygon.Area) is not { } shape)
                continue;
            var (x, y) = Of(shape.InteriorPoint());
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:F1}" y="{y:F1}" font-size="{letter:F1}">{System.Net.WebUtility.HtmlEncode(unit.Code)}</text>""");
        }
        return svg.ToString();
    }

    private static IEnumerable<GridPoint> Points(Plan plan) => plan.Ward.Boundary.SelectMany(polygon => polygon.Shell);

    private string Path(ImmutableArray<GridPolygon> shape) => string.Concat(shape.SelectMany(polygon => polygon.Rings).Select(ring => Line(ring) + "Z"));

    private string Line(ImmutableArray<GridPoint> line)
    {
        var path = new StringBuilder();
        foreach (var (i, point) in line.Index())
        {
            var (x, y) = Of(point);
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x:F1} {y:F1}");
        }
        return path.ToString();
    }

    /// <summary>What of the picture is seen, in its metres.</summary>
    /// <param name="Scale">Pixels a metre.</param>
    public sealed record View(double X, double Y, double Width, double Height, double Scale)
    {
        public string Box => string.Create(CultureInfo.InvariantCulture, $"{X:F1} {Y:F1} {Width:F1} {Height:F1}");

        public string PixelsWide => (Width * Scale).ToString("F0", CultureInfo.InvariantCulture);

        public string PixelsHigh => (Height * Scale).ToString("F0", CultureInfo.InvariantCulture);
    }
}
