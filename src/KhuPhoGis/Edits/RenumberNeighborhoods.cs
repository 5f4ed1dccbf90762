using System.Globalization;
using System.Text.Json.Serialization;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>In which order neighborhoods are numbered.</summary>
public enum NumberingOrder
{
    /// <summary>Round the middle of the ward, beginning in the north.</summary>
    [JsonStringEnumMemberName("clockwise")]
    Clockwise,

    /// <summary>In rows from north to south, the first row from west to east, the next one back.</summary>
    [JsonStringEnumMemberName("serpentine")]
    Serpentine,

    /// <summary>The number and name of the old neighborhood that most of the households come from; the others take free numbers in rows.</summary>
    [JsonStringEnumMemberName("keep-old")]
    KeepOld,
}

/// <summary>
/// Numbers the neighborhoods that have cells: codes 1, 2, 3…, names "Khu phố 1"… with the word that the ward's rules use.
/// Those without cells follow after.
/// </summary>
public sealed record RenumberNeighborhoods(NumberingOrder Order) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if (!Enum.IsDefined(Order))
            return new("no-such-order");
        return plan.Neighborhoods.IsEmpty || Renumbered(plan).SequenceEqual(plan.Neighborhoods) ? new("no-change") : null;
    }

    protected override Plan Change(Plan plan) => plan.With(Renumbered(plan));

    /// <summary>The neighborhoods as they will be called, by id.</summary>
    public IReadOnlyList<Neighborhood> Renumbered(Plan plan)
    {
        if (Order == NumberingOrder.KeepOld)
            return OldNumbers.Of(plan, [.. InOrder(plan)]);
        return [.. InOrder(plan).Index().Select(item => item.Item with { Code = $"{item.Index + 1}", Name = NameOf(plan, item.Index + 1) }).OrderBy(unit => unit.Id.Value)];
    }

    /// <summary>"Khu phố 7", with the word that the ward's rules use.</summary>
    internal static string NameOf(Plan plan, int number)
    {
        var term = plan.Ward.Rules.UnitTerm;
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(term[0])}{term[1..]} {number}");
    }

    private IEnumerable<Neighborhood> InOrder(Plan plan)
    {
        var shapes = plan.Neighborhoods.Select(unit => (Unit: unit, Shape: plan.ShapeOf(unit.Id))).ToList();
        var placed = shapes.Where(item => !item.Shape.IsEmpty).Select(item => (item.Unit, Middle: Middle(item.Shape))).ToList();
        var ordered = Order == NumberingOrder.Clockwise ? Clockwise(plan, placed) : Serpentine(placed);
        return ordered.Concat(shapes.Where(item => item.Shape.IsEmpty).Select(item => item.Unit));
    }

    private static IEnumerable<Neighborhood> Clockwise(Plan plan, List<(Neighborhood Unit, (double X, double Y) Middle)> placed)
    {
        var (x, y) = Middle(plan.Coverage.Outline(_ => true));
        return placed.OrderBy(item => (Math.Atan2(item.Middle.X - x, item.Middle.Y - y) + (2 * Math.PI)) % (2 * Math.PI))
            .ThenBy(item => item.Unit.Id.Value).Select(item => item.Unit);
    }

    /// <summary>As many rows as give squares: the root of their number.</summary>
    private static IEnumerable<Neighborhood> Serpentine(List<(Neighborhood Unit, (double X, double Y) Middle)> placed)
    {
        if (placed.Count == 0)
            return [];
        var (north, south) = (placed.Max(item => item.Middle.Y), placed.Min(item => item.Middle.Y));
        var rows = Math.Max(1, (int)Math.Round(Math.Sqrt(placed.Count)));
        var height = Math.Max(1, (north - south) / rows);
        return placed.GroupBy(item => Math.Min(rows - 1, (int)((north - item.Middle.Y) / height))).OrderBy(row => row.Key)
            .SelectMany(row => row.OrderBy(item => row.Key % 2 == 0 ? item.Middle.X : -item.Middle.X).ThenBy(item => item.Unit.Id.Value))
            .Select(item => item.Unit);
    }

    /// <summary>Centre of mass, millimetres.</summary>
    private static (double X, double Y) Middle(IReadOnlyList<GridPolygon> shape)
    {
        double sumX = 0, sumY = 0, area = 0;
        var origin = shape[0].Shell[0];
        foreach (var ring in shape.SelectMany(polygon => polygon.Rings))
        {
            for (var i = 1; i < ring.Length; i++)
            {
                double ax = ring[i - 1].X - origin.X, ay = ring[i - 1].Y - origin.Y, bx = ring[i].X - origin.X, by = ring[i].Y - origin.Y;
                var cross = (ax * by) - (ay * bx);
                (sumX, sumY, area) = (sumX + ((ax + bx) * cross), sumY + ((ay + by) * cross), area + cross);
            }
        }
        return (origin.X + (sumX / (3 * area)), origin.Y + (sumY / (3 * area)));
    }
}
