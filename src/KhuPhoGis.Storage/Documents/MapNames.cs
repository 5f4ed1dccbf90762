using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Algorithm.Construct;
using SkiaSharp;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Names on a map: neighborhoods first, at the roomiest place of what is in the window; then streets along their lines where there is room.</summary>
internal sealed class MapNames(SheetCanvas sheet, MapWindow window, FrozenPlan frozen, NeighborhoodId? focus, LabelBoard board)
{
    private static readonly double[] Shares = [0.5, 0.35, 0.65, 0.2, 0.8];

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

    /// <summary>At the roomiest place, or a little above, below or beside it.</summary>
    private bool Put(Place place, double size)
    {
        var (unit, _, room) = place;
        var aside = (float)Math.Min(size * 1.2, room * 0.16);
        SKPoint[] tries = [place.At, place.At + new SKPoint(0, aside), place.At - new SKPoint(0, aside), place.At + new SKPoint(aside, 0), place.At - new SKPoint(aside, 0)];
        var free = tries.Where(at => board.Take(LabelBoard.BoxOf(at.X, at.Y + (size * 0.45), Width(place, size), size * 2.2))).Take(1).ToList();
        if (free is not [var at])
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

    /// <summary>Where the line runs straight for as long as the name is: in its middle first, then towards its ends.</summary>
    private bool PutAlong(Street street, string name, double size, double width)
    {
        var points = street.Line.Select(window.At).ToList();
        var way = new double[points.Count];
        for (var i = 1; i < way.Length; i++)
            way[i] = way[i - 1] + SKPoint.Distance(points[i - 1], points[i]);
        foreach (var share in Shares)
        {
            var (from, to) = (Along(points, way, (way[^1] * share) - (width * 0.55)), Along(points, way, (way[^1] * share) + (width * 0.55)));
            if (from is null || to is null || SKPoint.Distance(from.Value, to.Value) < width * 1.07)
                continue;
            var (left, right) = from.Value.X <= to.Value.X ? (from.Value, to.Value) : (to.Value, from.Value);
            var (angle, x, y) = (Math.Atan2(right.Y - left.Y, right.X - left.X), (left.X + right.X) / 2, (left.Y + right.Y) / 2);
            if (!board.Take(LabelBoard.BoxOf(x, y, width, size, angle * 180 / Math.PI)))
                continue;
            // The middle of small letters on the middle of the street.
            sheet.Text(name, x - (Math.Sin(angle) * size * 0.34), y + (Math.Cos(angle) * size * 0.34), size, align: SKTextAlign.Center, color: "#3c3c3c", angle: angle * 180 / Math.PI);
            return true;
        }
        return false;
    }

    /// <summary>The point so far along a line; null before its beginning and after its end.</summary>
    private static SKPoint? Along(List<SKPoint> points, double[] way, double at)
    {
        if (at < 0 || at > way[^1])
            return null;
        var next = Math.Max(1, Array.FindIndex(way, passed => passed >= at));
        var share = way[next] == way[next - 1] ? 0 : (float)((at - way[next - 1]) / (way[next] - way[next - 1]));
        return points[next - 1] + new SKPoint((points[next].X - points[next - 1].X) * share, (points[next].Y - points[next - 1].Y) * share);
    }

    /// <param name="Room">Millimetres: about as wide as the neighborhood.</param>
    private sealed record Place(NeighborhoodMeasures Unit, SKPoint At, double Room);
}
