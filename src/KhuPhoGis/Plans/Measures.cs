using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>The figures of one neighborhood that tables show.</summary>
/// <param name="Deviation">Signed share from the target: 0.04 means 4 % too many.</param>
/// <param name="AreaHa">Hectares.</param>
/// <param name="PerimeterM">Metres, holes included.</param>
/// <param name="PolsbyPopper">4π area / perimeter², 0 to 1; 1 is a circle, 0 is a neighborhood without cells.</param>
/// <param name="Parts">Pieces that do not hang together across lines; 1 when contiguous.</param>
/// <param name="WholeGroups">Residential groups all of whose placed households count here.</param>
/// <param name="PartialGroups">Residential groups of which some count here and some elsewhere.</param>
public sealed record NeighborhoodMeasures(NeighborhoodId Id, string Code, string Name, int Households, int People, double Deviation,
    double AreaHa, double PerimeterM, double PolsbyPopper, int Parts, int Cells, int WholeGroups, int PartialGroups);

/// <summary>The figures of a plan.</summary>
public sealed record Measures
{
    /// <summary>In the order of the plan.</summary>
    public required ImmutableArray<NeighborhoodMeasures> Neighborhoods { get; init; }

    /// <summary>Largest share from the target, without sign, among neighborhoods that have cells; 0 when none has.</summary>
    public required double MaxDeviation { get; init; }

    /// <summary>Mean of the same.</summary>
    public required double MeanDeviation { get; init; }

    /// <summary>Metres of line between different neighborhoods, the ward boundary not counted.</summary>
    public required double BoundaryLengthM { get; init; }

    /// <summary>Share of that length which follows a street, an alley or water, 0 to 1; 1 when there is no such line.</summary>
    public required double StreetShare { get; init; }

    /// <summary>Households that count in no neighborhood.</summary>
    public required int UnplacedHouseholds { get; init; }

    public static Measures Of(Plan plan, RuleProfile rules)
    {
        var (perimeter, twiceArea, inner, onStreets) = Lengths(plan);
        var (whole, partial) = Groups(plan);
        var units = plan.Neighborhoods.Select(unit =>
        {
            var (cells, households) = (plan.CellsOf(unit.Id).ToList(), plan.Households(unit.Id));
            var (area, around) = ((double)twiceArea.GetValueOrDefault(unit.Id) / 2e6, perimeter.GetValueOrDefault(unit.Id));
            return new NeighborhoodMeasures(unit.Id, unit.Code, unit.Name, households, plan.People(unit.Id), rules.DeviationOf(households),
                area / 10_000, around, around == 0 ? 0 : 4 * Math.PI * area / (around * around), plan.Coverage.Parts(cells), cells.Count,
                whole.GetValueOrDefault(unit.Id), partial.GetValueOrDefault(unit.Id));
        }).ToImmutableArray();
        var deviations = units.Where(unit => unit.Cells > 0).Select(unit => Math.Abs(unit.Deviation)).DefaultIfEmpty(0).ToList();
        return new()
        {
            Neighborhoods = units,
            MaxDeviation = deviations.Max(),
            MeanDeviation = deviations.Average(),
            BoundaryLengthM = inner,
            StreetShare = inner == 0 ? 1 : onStreets / inner,
            UnplacedHouseholds = plan.Households(NeighborhoodId.None),
        };
    }

    /// <summary>One pass over the edges that part neighborhoods.</summary>
    private static (Dictionary<NeighborhoodId, double> Perimeter, Dictionary<NeighborhoodId, Int128> TwiceArea, double Inner, double OnStreets) Lengths(Plan plan)
    {
        var (perimeter, area, inner, onStreets) = (new Dictionary<NeighborhoodId, double>(), new Dictionary<NeighborhoodId, Int128>(), 0.0, 0.0);
        var origin = plan.Coverage.Edges.IsEmpty ? default : plan.Coverage.Edges[0].Line[0];
        foreach (var edge in plan.Coverage.Edges)
        {
            var (left, right) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
            if (left == right && !edge.IsWardBoundary)
                continue;
            var (length, cross) = (edge.Length, Cross(edge.Line, origin));
            perimeter[left] = perimeter.GetValueOrDefault(left) + length;
            perimeter[right] = perimeter.GetValueOrDefault(right) + length;
            area[left] = area.GetValueOrDefault(left) + cross;
            area[right] = area.GetValueOrDefault(right) - cross;
            if (edge.IsWardBoundary)
                continue;
            inner += length;
            onStreets += edge.Kind.IsSeen ? length : 0;
        }
        return (perimeter, area, inner, onStreets);
    }

    private static Int128 Cross(ImmutableArray<GridPoint> line, GridPoint origin)
    {
        Int128 sum = 0;
        for (var i = 1; i < line.Length; i++)
            sum += ((line[i - 1].X - origin.X) * (line[i].Y - origin.Y)) - ((line[i - 1].Y - origin.Y) * (line[i].X - origin.X));
        return sum;
    }

    private static (Dictionary<NeighborhoodId, int> Whole, Dictionary<NeighborhoodId, int> Partial) Groups(Plan plan)
    {
        var units = new Dictionary<string, HashSet<NeighborhoodId>>(StringComparer.Ordinal);
        for (var i = 0; i < plan.Ward.Households.Length; i++)
        {
            var unit = plan.NeighborhoodOfHousehold(i);
            if (plan.Ward.Households[i].Group is not { } group || unit.IsNone)
                continue;
            if (!units.TryGetValue(group, out var here))
                units.Add(group, here = []);
            here.Add(unit);
        }
        var (whole, partial) = (new Dictionary<NeighborhoodId, int>(), new Dictionary<NeighborhoodId, int>());
        foreach (var here in units.Values)
        {
            foreach (var unit in here)
            {
                var counts = here.Count == 1 ? whole : partial;
                counts[unit] = counts.GetValueOrDefault(unit) + 1;
            }
        }
        return (whole, partial);
    }
}
