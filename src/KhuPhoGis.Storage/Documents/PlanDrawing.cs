using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Documents;

/// <summary>
/// A plan as a picture (SVG, one unit is one metre): neighborhoods in colours that differ between neighbours, their
/// boundaries, streets, water, household dots, and each one's name and households. For people, not for measuring.
/// </summary>
public sealed class PlanDrawing
{
    private static readonly string[] Fills = ["#fbe3c0", "#cfe8cf", "#d5dcf3", "#f6d3dc", "#e9e4b4", "#d0ebee", "#e3d3ee"];

    private readonly Plan _plan;
    private readonly CultureInfo _language;
    private readonly GridPoint _corner;
    private readonly double _width;
    private readonly double _height;

    /// <summary>Metres of ground that a one-metre letter stands for: letters and lines grow with the ward.</summary>
    private readonly double _scale;
    private readonly StringBuilder _svg = new();

    private PlanDrawing(Plan plan, CultureInfo language)
    {
        (_plan, _language) = (plan, language);
        var shell = plan.Ward.Boundary.SelectMany(polygon => polygon.Shell).ToList();
        _corner = new(shell.Min(p => p.X), shell.Max(p => p.Y));
        (_width, _height) = ((shell.Max(p => p.X) - _corner.X) / 1000.0, (_corner.Y - shell.Min(p => p.Y)) / 1000.0);
        _scale = Math.Max(_width, _height) / 1000;
    }

    /// <param name="version">The saved version that the plan is; its hash goes into the picture's metadata.</param>
    /// <exception cref="ArgumentException">The ward has no boundary yet.</exception>
    public static string Svg(Plan plan, CultureInfo language, PlanVersion? version = null)
    {
        if (plan.Ward.Boundary.IsEmpty)
            throw new ArgumentException("The ward has no boundary.", nameof(plan));
        return new PlanDrawing(plan, language).Draw(version);
    }

    private string Draw(PlanVersion? version)
    {
        double margin = 30 * _scale, head = 60 * _scale, foot = 50 * _scale;
        Write($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-margin:F1} {-margin - head:F1} {_width + (2 * margin):F1} {_height + (2 * margin) + head + foot:F1}" width="1400" font-family="Noto Sans, DejaVu Sans, sans-serif">""");
        if (version is not null)
            Write($"""<metadata>{System.Security.SecurityElement.Escape(version.Origin)}</metadata>""");
        Write($"""<rect x="{-margin:F1}" y="{-margin - head:F1}" width="100%" height="100%" fill="#fff"/>""");
        Neighborhoods();
        Facts();
        Boundaries();
        Labels();
        Frame(head);
        return _svg.Append("</svg>\n").ToString();
    }

    private void Neighborhoods()
    {
        var colors = Coloring.Of(_plan);
        foreach (var neighborhood in _plan.Neighborhoods)
            Path(_plan.ShapeOf(neighborhood.Id), $"""fill="{Fills[colors[neighborhood.Id.Value] % Fills.Length]}" stroke="none" """);
        Path(_plan.ShapeOf(NeighborhoodId.None), """fill="#eee" stroke="none" """);
    }

    private void Facts()
    {
        foreach (var water in _plan.Ward.Water)
            Write($"""<path d="{Line(water.Line)}" fill="{(water.IsArea ? "#a9cfe8" : "none")}" stroke="#7db4d8" stroke-width="{2 * _scale:F2}"/>""");
        foreach (var building in _plan.Ward.Buildings)
            Path(building.Area, """fill="#000" fill-opacity="0.13" stroke="none" """);
        foreach (var street in _plan.Ward.Streets.OrderByDescending(street => street.Class))
        {
            var width = street.Class switch { StreetClass.Arterial => 4.5, StreetClass.Street => 2.6, _ => 1.1 };
            var ends = "stroke-linecap=\"round\"";
            if (street.Class == StreetClass.Railway)
            {
                Write($"""<path d="{Line(street.Line)}" fill="none" stroke="#444" stroke-width="{2 * _scale:F2}"/>""");
                ends = $"stroke-dasharray=\"{8 * _scale:F2}\"";
            }
            Write($"""<path d="{Line(street.Line)}" fill="none" stroke="#fff" stroke-width="{width * _scale:F2}" {ends}/>""");
        }
        Households();
    }

    /// <summary>One path for all doors of one size: a line of no length with round ends is a dot.</summary>
    private void Households()
    {
        foreach (var sameSize in _plan.Ward.Households.Where(household => household.Count > 0).GroupBy(household => household.Count).OrderBy(group => group.Key))
        {
            var dots = string.Concat(sameSize.Select(household => At(household.Door)).Select(at => string.Create(CultureInfo.InvariantCulture, $"M{at.X:F1} {at.Y:F1}h0")));
            Write($"""<path d="{dots}" fill="none" stroke="#555" stroke-opacity="0.55" stroke-linecap="round" stroke-width="{2 * Math.Min(5, 0.8 * Math.Sqrt(sameSize.Key)) * _scale:F2}"/>""");
        }
    }

    private void Boundaries()
    {
        foreach (var edge in _plan.Coverage.Edges)
        {
            if (edge.IsWardBoundary)
                Write($"""<path d="{Line(edge.Line)}" fill="none" stroke="#222" stroke-width="{4 * _scale:F2}" stroke-linecap="round"/>""");
            else if (_plan.NeighborhoodOf(edge.Left) != _plan.NeighborhoodOf(edge.Right))
                Write($"""<path d="{Line(edge.Line)}" fill="none" stroke="#c8102e" stroke-width="{2.6 * _scale:F2}" stroke-linecap="round"/>""");
        }
    }

    private void Labels()
    {
        foreach (var neighborhood in _plan.Neighborhoods)
        {
            var shape = _plan.ShapeOf(neighborhood.Id);
            if (shape.IsEmpty)
                continue;
            var (x, y) = LabelPlace(shape.MaxBy(polygon => polygon.Area)!);
            var households = _plan.Households(neighborhood.Id);
            var color = _plan.Ward.Rules.Accepts(households) ? "#111" : "#c8102e";
            Write($"""<g text-anchor="middle" fill="{color}" stroke="#fff" stroke-width="{3 * _scale:F2}" paint-order="stroke" stroke-linejoin="round">""");
            Write($"""<text x="{x:F1}" y="{y:F1}" font-size="{15 * _scale:F1}" font-weight="bold">{Escape(neighborhood.Name)}</text>""");
            Write($"""<text x="{x:F1}" y="{y + (16 * _scale):F1}" font-size="{13 * _scale:F1}">{Escape(Texts.Get("unit.households", _language, households.ToString("N0", _language)))}</text></g>""");
        }
    }

    private void Frame(double head)
    {
        var title = Texts.Get("drawing.title", _language, _plan.Ward.Name, _plan.Neighborhoods.Length, _plan.Ward.HouseholdCount.ToString("N0", _language));
        Write($"""<text x="{_width / 2:F1}" y="{-head / 2:F1}" font-size="{24 * _scale:F1}" font-weight="bold" text-anchor="middle">{Escape(title)}</text>""");
        var bar = Math.Pow(10, Math.Floor(Math.Log10(_width / 4)));
        bar *= _width / 4 / bar >= 5 ? 5 : _width / 4 / bar >= 2 ? 2 : 1;
        var y = _height + (35 * _scale);
        Write($"""<path d="M0 {y - (6 * _scale):F1}V{y:F1}H{bar:F1}V{y - (6 * _scale):F1}" fill="none" stroke="#222" stroke-width="{1.5 * _scale:F2}"/>""");
        Write($"""<text x="{bar + (8 * _scale):F1}" y="{y:F1}" font-size="{13 * _scale:F1}">{bar.ToString("N0", _language)} m</text>""");
        var system = Coordinates.CoordinateSystems.Get(_plan.Ward.Crs) is { IsWardZone: false } other ? other.Name : "VN-2000";
        Write($"""<text x="{_width:F1}" y="{y:F1}" font-size="{12 * _scale:F1}" text-anchor="end">{system}, EPSG:{_plan.Ward.Crs}</text>""");
    }

    /// <summary>The middle of the largest circle that fits in: the roomiest place for a label.</summary>
    private (double X, double Y) LabelPlace(GridPolygon polygon)
    {
        var factory = new GeometryFactory();
        var shape = factory.CreatePolygon(Ring(polygon.Shell), [.. polygon.Holes.Select(Ring)]);
        var centre = MaximumInscribedCircle.GetCenter(shape, Math.Max(1, Math.Sqrt(polygon.Area) / 50)).Coordinate;
        return (centre.X, centre.Y);

        LinearRing Ring(ImmutableArray<GridPoint> ring) => factory.CreateLinearRing([.. ring.Select(p => new Coordinate(At(p).X, At(p).Y))]);
    }

    private void Path(IEnumerable<GridPolygon> polygons, string style)
    {
        var rings = string.Concat(polygons.SelectMany(polygon => polygon.Rings).Select(ring => Line(ring) + "Z"));
        if (rings.Length > 0)
            Write($"""<path fill-rule="evenodd" {style}d="{rings}"/>""");
    }

    private string Line(ImmutableArray<GridPoint> line)
    {
        var path = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            var (x, y) = At(line[i]);
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x:F1} {y:F1}");
        }
        return path.ToString();
    }

    private (double X, double Y) At(GridPoint p) => ((p.X - _corner.X) / 1000.0, (_corner.Y - p.Y) / 1000.0);

    private static string Escape(string text) => SecurityElement.Escape(text);

    private void Write(FormattableString markup) => _svg.Append(markup.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
