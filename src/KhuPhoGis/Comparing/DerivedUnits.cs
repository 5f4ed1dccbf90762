using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Comparing;

/// <summary>
/// Old units that exist only as a column of the register, as areas: a planar partition of the ward along streets and between houses, in which
/// every piece goes to the unit that most of its households belong to, and pieces without households to the neighbour with the longest border.
/// </summary>
/// <param name="Area">Several polygons when its households live apart.</param>
/// <param name="Households">That the register counts in the unit.</param>
/// <param name="Elsewhere">Of these, living in another unit's area: pieces are shared where two units are mixed.</param>
public sealed record DerivedUnit(string Code, ImmutableArray<GridPolygon> Area, int Households, int Elsewhere);

/// <inheritdoc cref="DerivedUnit"/>
public static class DerivedUnits
{
    /// <summary>Pieces a unit is put together from, about.</summary>
    private const int Pieces = 12;

    /// <param name="unitOf">The register's unit of a household; null when it has none.</param>
    /// <exception cref="ArgumentException">No household has a unit, or the ward has no boundary.</exception>
    public static ImmutableArray<DerivedUnit> Of(Ward ward, Func<Household, string?> unitOf, CancellationToken cancel)
    {
        var members = ward.Households.Select(unitOf).ToList();
        List<string> codes = [.. members.OfType<string>().Distinct().OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal)];
        if (codes.Count == 0)
            throw new ArgumentException("No household has a unit.", nameof(unitOf));
        var coverage = CoverageBuilder.Build(ward with { Groups = [], Neighborhoods = [] }, Size(ward, codes.Count), cancel);
        var plan = Plan.Unassigned(ward, coverage);
        var unit = members.Select(code => code is null ? -1 : codes.IndexOf(code)).ToList();
        var labels = Spread(coverage, [.. coverage.Cells.Select(cell => Majority(plan, cell, unit))]);
        var drawn = plan.With([.. labels.Select(label => new NeighborhoodId(label + 1))]);
        return [.. codes.Select((code, at) => Unit(drawn, code, at, unit)).Where(derived => !derived.Area.IsEmpty)];
    }

    private static CellSize Size(Ward ward, int units)
    {
        var piece = Math.Max(1, ward.HouseholdCount / (units * Pieces));
        return new(piece, Math.Max(1, piece / 2), 1);
    }

    private static DerivedUnit Unit(Plan drawn, string code, int at, List<int> unit)
    {
        var own = Enumerable.Range(0, unit.Count).Where(household => unit[household] == at).ToList();
        var households = drawn.Ward.Households;
        return new(code, drawn.ShapeOf(new(at + 1)), own.Sum(household => households[household].Count),
            own.Where(household => drawn.NeighborhoodOfHousehold(household).Value != at + 1).Sum(household => households[household].Count));
    }

    /// <summary>−1 when no household of the cell has a unit; of equals the first.</summary>
    private static int Majority(Plan plan, CellId cell, List<int> unit) => plan.HouseholdCells.In(cell).Where(household => unit[household] >= 0)
        .GroupBy(household => unit[household]).OrderByDescending(share => share.Sum(household => plan.Ward.Households[household].Count))
        .ThenBy(share => share.Key).Select(share => share.Key).FirstOrDefault(-1);

    /// <summary>Round by round, so that no unit runs far ahead of the others.</summary>
    private static int[] Spread(Coverage coverage, int[] labels)
    {
        while (labels.Contains(-1))
        {
            var next = (int[])labels.Clone();
            var borders = coverage.Edges.Where(edge => !edge.IsWardBoundary).SelectMany(edge => ((CellId Cell, CellId Other, double Metres)[])
                [(edge.Left, edge.Right, edge.Length), (edge.Right, edge.Left, edge.Length)]);
            foreach (var cell in borders.Where(border => labels[border.Cell.Value] < 0 && labels[border.Other.Value] >= 0).GroupBy(border => border.Cell.Value))
                next[cell.Key] = cell.GroupBy(border => labels[border.Other.Value]).OrderByDescending(side => side.Sum(border => border.Metres)).ThenBy(side => side.Key).First().Key;
            // An island on which nobody lives touches nobody.
            if (next.SequenceEqual(labels))
                return [.. labels.Select(label => Math.Max(label, 0))];
            labels = next;
        }
        return labels;
    }
}
