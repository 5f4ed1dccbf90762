using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Algorithm.Construct;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Names on a map: neighborhoods first, at the roomiest place of what is in the window; then streets along their lines where there is room.</summary>
internal sealed class MapNames(SheetCanvas sheet, MapWindow window, FrozenPlan frozen, NeighborhoodId? focus, LabelBoard board)
{
    private static readonly double[] Sizes = [4.2, 3.6, 3.0, 2.5, 2.1, 1.8];

    /// <summary>The same size for all where most have room for it; smaller where one has not.</summary>
    public void Neighborhoods()
    {
        var places = Places().ToList();
        var common = Sizes.FirstOrDefault(size => places.Count(place => Fits(place, size)) >= 0.75 * places.Count, Sizes[^1]);
        foreach (var place in places)
        {
            if (!Sizes.Where(size => size <= common && (Fits(place, size) || size == Sizes[^1])).Any(size => Put(place, size)))
                PutNumber(place);
        }
    }

    /// <summary>The middle of the largest circle in what is seen of each neighborhood, as millimetres of the sheet. The sheet's own comes first.</summary>
    private IEnumerable<Place> Places()
    {
        var seen = GridGeometry.Factory.ToGeometry(new(window.West, window.East, window.South, window.North));
        foreach (var unit in frozen.Units.OrderByDescending(unit => unit.Id == focus).ThenByDescending(unit => unit.AreaHa))
        {
            var outline = frozen.Plan.ShapeOf(unit.Id);
            if (!outline.Any(polygon => window.IsSeen(polygon.Shell)))
                continue;
            var shape = GridGeometry.ToMultiPolygon(outline).Intersection(seen);
            var largest = Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<NetTopologySuite.Geometries.Polygon>().MaxBy(part => part.Area);
            if (largest is null || largest.IsEmpty)
                continue;
            var centre = MaximumInscribedCircle.GetCenter(largest, Math.Max(1, Math.Sqrt(largest.Area) / 50)).Coordinate;
            yield return new(unit, window.At(centre.X, centre.Y), Math.Sqrt(largest.Area) * 1000 / window.Scale);
        }
    }

    public void Streets()
    {
        foreach (var name in frozen.Plan.Ward.Streets.Where(street => street.Name.Length > 0 && window.IsSeen(street.Line)).GroupBy(street => (street.Class, street.Name)).OrderBy(group => group.Key.Class))
        {
            var size = name.Key.Class switch { StreetClass.Arterial => 2.4, StreetClass.Street => 2.0, _ => 1.5 };
            var width = SheetCanvas.Width(name.Key.Name, false, size);
            foreach (var street in name.OrderByDescending(street => GridMath.Length(street.Line.AsSpan())).Take(3))
            {
                if (PutAlong(street, name.Key.Name, size, width))
                    break;
            }
        }
    }

    private bool Fits(Place place, double size) => Width(place, size) <= place.Room * 1.1;

    private double Width(Place place, double size) =>
        Math.Max(SheetCanvas.Width(Name(place), true, size), SheetCanvas.Width(Count(place), false, size * 0.85));

    private bool Put(Place place, double size)
    {
        var (unit, at, _) = place;
        if (!board.Take(LabelBoard.BoxOf(at.X, at.Y + (size * 0.45), Width(place, size), size * 2.2)))
            return false;
        var color = focus is null || focus == unit.Id ? "#111111" : "#666666";
        sheet.Text(Name(place), at.X, at.Y, size, bold: true, SKTextAlign.Center, color, halo: size * 0.12);
        sheet.Text(Count(place), at.X, at.Y + (size * 1.15), size * 0.85, align: SKTextAlign.Center, color: color, halo: size * 0.1);
        return true;
    }

    private void PutNumber(Place place)
    {
        var size = Sizes[^1];
        if (board.Take(LabelBoard.BoxOf(place.At.X, place.At.Y, SheetCanvas.Width(place.Unit.Code, true, size), size)))
            sheet.Text(place.Unit.Code, place.At.X, place.At.Y, size, bold: true, SKTextAlign.Center, halo: size * 0.12);
    }

    private string Name(Place place) => place.Unit.Name.ToUpper(frozen.Language);

    private string Count(Place place) => Texts.Get("unit.households", frozen.Language, frozen.Number(place.Unit.Households));

    /// <summary>Along the longest straight stretch, read from the left.</summary>
    private bool PutAlong(Street street, string name, double size, double width)
    {
        var points = street.Line.Select(window.At).ToList();
        foreach (var i in Enumerable.Range(1, points.Count - 1).OrderByDescending(i => SKPoint.Distance(points[i - 1], points[i])).Take(3))
        {
            var (from, to) = points[i - 1].X <= points[i].X ? (points[i - 1], points[i]) : (points[i], points[i - 1]);
            if (SKPoint.Distance(from, to) < width * 1.05)
                return false;
            var angle = Math.Atan2(to.Y - from.Y, to.X - from.X) * 180 / Math.PI;
            var (x, y) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            if (!board.Take(LabelBoard.BoxOf(x, y, width, size, angle)))
                continue;
            // The middle of small letters on the middle of the street.
            var (dx, dy) = (-Math.Sin(angle * Math.PI / 180) * size * 0.34, Math.Cos(angle * Math.PI / 180) * size * 0.34);
            sheet.Text(name, x + dx, y + dy, size, align: SKTextAlign.Center, color: "#3c3c3c", halo: size * 0.1, angle: angle);
            return true;
        }
        return false;
    }

    /// <param name="Room">Millimetres: about as wide as the neighborhood.</param>
    private sealed record Place(NeighborhoodMeasures Unit, SKPoint At, double Room);
}
