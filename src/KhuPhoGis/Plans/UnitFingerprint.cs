using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>
/// What a decision about one neighborhood signs: SHA-256 of its code, its name, its land to the millimetre and the households that people
/// pinned into it or out of it. It changes for both neighborhoods when their common boundary moves, and for no other.
/// </summary>
/// <remarks>Limits: as with <see cref="PlanFingerprint"/>, the ward's households are not in it.</remarks>
public static class UnitFingerprint
{
    /// <exception cref="ArgumentException">The plan has no such neighborhood.</exception>
    public static string Of(Plan plan, NeighborhoodId id)
    {
        var unit = plan.Find(id) ?? throw new ArgumentException($"No neighborhood {id.Value}.", nameof(id));
        var text = new StringBuilder();
        foreach (var part in Rings(plan.ShapeOf(id)).Concat(Pins(plan, id)).Prepend(unit.Name).Prepend(unit.Code))
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        return PlanFingerprint.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static IEnumerable<string> Rings(ImmutableArray<GridPolygon> shape) =>
        shape.SelectMany(polygon => polygon.Rings).Select(Canonical).Order(StringComparer.Ordinal);

    /// <summary>From its smallest corner, without positions on a straight line: a node that a neighbor's line made there moves nothing.</summary>
    private static string Canonical(ImmutableArray<GridPoint> ring)
    {
        var (count, corners) = (ring.Length - 1, new List<GridPoint>());
        for (var i = 0; i < count; i++)
        {
            if (!GridMath.IsOnSegment(ring[i], ring[(i + count - 1) % count], ring[i + 1]))
                corners.Add(ring[i]);
        }
        var first = Enumerable.Range(0, corners.Count).MinBy(i => (corners[i].X, corners[i].Y));
        return string.Join(' ', corners.Skip(first).Concat(corners.Take(first)).Select(point => FormattableString.Invariant($"{point.X},{point.Y}")));
    }

    private static IEnumerable<string> Pins(Plan plan, NeighborhoodId id)
    {
        if (plan.Pins.IsEmpty)
            return [];
        return plan.Ward.Households.Index().Where(item => plan.Pins.TryGetValue(item.Item.Code, out var pinned)
                && (pinned == id) != (plan.NeighborhoodOf(plan.HouseholdCells.CellOf[item.Index]) == id))
            .Select(item => (plan.Pins[item.Item.Code] == id ? "+" : "-") + item.Item.Code).Order(StringComparer.Ordinal);
    }
}
