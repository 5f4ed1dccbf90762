using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Documents;

/// <summary>A plan as a small picture (SVG, some kilobytes), to tell plans side by side apart: colours, boundaries, and a thick line round what is out of tolerance.</summary>
public static class PlanThumbnail
{
    private static readonly string[] Fills = ["#8dd3c7", "#fdd589", "#b9b3dc", "#f6a89b", "#94c3e6", "#c3e08b", "#f3c1de", "#d9c2a3", "#a6e3e9", "#e3e38a"];

    /// <param name="rules">What is out of tolerance; they need not be the ward's own.</param>
    /// <param name="size">Length of the longer side; bends shorter than half a unit of it are left out.</param>
    /// <param name="focus">Only these neighborhoods and what lies beside them are in the picture; none for the whole ward.</param>
    /// <exception cref="ArgumentException">The ward has no boundary yet.</exception>
    public static string Svg(Plan plan, RuleProfile rules, int size = 220, IReadOnlyCollection<NeighborhoodId>? focus = null)
    {
        var seen = focus is null or { Count: 0 } ? plan.Ward.Boundary : [.. focus.SelectMany(id => plan.ShapeOf(id))];
        var shell = seen.SelectMany(polygon => polygon.Shell).ToList();
        if (shell.Count == 0)
            throw new ArgumentException("The ward has no boundary.", nameof(plan));
        var (west, north) = (shell.Min(p => p.X), shell.Max(p => p.Y));
        var (width, height) = (shell.Max(p => p.X) - west, north - shell.Min(p => p.Y));
        var frame = new Frame(west, north, size / (double)Math.Max(1, Math.Max(width, height)));
        var svg = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"""<svg class="thumbnail" aria-hidden="true" viewBox="-2 -2 {(width * frame.Scale) + 4:F0} {(height * frame.Scale) + 4:F0}">"""));
        var colors = Coloring.Of(plan);
        foreach (var unit in plan.Neighborhoods.OrderBy(unit => !rules.Accepts(plan.Households(unit.Id))))
        {
            var (fill, ok) = (Fills[colors[unit.Id.Value] % Fills.Length], rules.Accepts(plan.Households(unit.Id)));
            svg.Append(CultureInfo.InvariantCulture, $"""<path fill="{fill}" stroke="{(ok ? "#7a1020" : "#b00020")}" stroke-width="{(ok ? 0.8 : 2.6)}" fill-rule="evenodd" d="{frame.Path(plan.ShapeOf(unit.Id))}"/>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<path fill="none" stroke="#222" stroke-width="1.4" d="{frame.Path(plan.Ward.Boundary)}"/></svg>""");
        return svg.ToString();
    }

    private readonly record struct Frame(long West, long North, double Scale)
    {
        public string Path(IEnumerable<GridPolygon> polygons)
        {
            var path = new StringBuilder();
            foreach (var ring in polygons.SelectMany(polygon => polygon.Rings))
                Add(path, ring);
            return path.ToString();
        }

        private void Add(StringBuilder path, ImmutableArray<GridPoint> ring)
        {
            var (lastX, lastY) = (double.NaN, double.NaN);
            foreach (var (i, p) in ring.Index())
            {
                var (x, y) = ((p.X - West) * Scale, (North - p.Y) * Scale);
                if (i > 0 && Math.Abs(x - lastX) + Math.Abs(y - lastY) < 0.5)
                    continue;
                path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x:F1} {y:F1}");
                (lastX, lastY) = (x, y);
            }
            path.Append('Z');
        }
    }
}
