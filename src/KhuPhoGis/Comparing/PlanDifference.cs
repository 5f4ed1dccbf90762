using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Comparing;

/// <summary>A register entry that counts in another neighborhood than before.</summary>
/// <param name="Household">Index into the ward's households.</param>
public sealed record MovedHousehold(int Household, NeighborhoodId From, NeighborhoodId To);

/// <summary>How many households a neighborhood gains and loses.</summary>
public sealed record UnitChange(NeighborhoodId Id, int Before, int After)
{
    public int Change => After - Before;
}

/// <summary>
/// What differs between two states of one plan: neighborhoods are the same when their ids are. Cheap enough to ask while the
/// mouse moves.
/// </summary>
public sealed record PlanDifference
{
    /// <summary>In the order of the ward's list.</summary>
    public required ImmutableArray<MovedHousehold> Moved { get; init; }

    /// <summary>Households behind <see cref="Moved"/>: an apartment building's door counts with all of them.</summary>
    public required int HouseholdsMoved { get; init; }

    /// <summary>Households that count where they did, of all; 1 when there are none.</summary>
    public required double KeptShare { get; init; }

    /// <summary>Cells with another neighborhood than before, by the later plan's numbers; new cells that differ from what they were cut from included.</summary>
    public required ImmutableArray<CellId> CellsChanged { get; init; }

    /// <summary>Only neighborhoods whose count differs, those that came or went included; by id.</summary>
    public required ImmutableArray<UnitChange> Units { get; init; }

    /// <exception cref="ArgumentException">The plans have different wards.</exception>
    public static PlanDifference Between(Plan before, Plan after)
    {
        if (before.Ward.Households.Length != after.Ward.Households.Length)
            throw new ArgumentException("The plans are of different wards.", nameof(after));
        var moved = ImmutableArray.CreateBuilder<MovedHousehold>();
        var (changed, all) = (0, 0);
        for (var i = 0; i < after.Ward.Households.Length; i++)
        {
            var (from, to, count) = (before.NeighborhoodOfHousehold(i), after.NeighborhoodOfHousehold(i), after.Ward.Households[i].Count);
            all += count;
            if (from == to)
                continue;
            moved.Add(new(i, from, to));
            changed += count;
        }
        return new()
        {
            Moved = moved.ToImmutable(),
            HouseholdsMoved = changed,
            KeptShare = all == 0 ? 1 : (all - changed) / (double)all,
            CellsChanged = [.. after.Coverage.Cells.Where(cell => Earlier(before, after, cell) != after.NeighborhoodOf(cell))],
            Units = [.. before.Neighborhoods.Concat(after.Neighborhoods).Select(unit => unit.Id).Distinct().OrderBy(id => id.Value)
                .Select(id => new UnitChange(id, before.Households(id), after.Households(id))).Where(unit => unit.Change != 0)],
        };
    }

    private static NeighborhoodId Earlier(Plan before, Plan after, CellId cell) => before.NeighborhoodOf(
        cell.Value < before.Coverage.CellCount ? cell : before.Coverage.CellAt(after.Coverage.ShapeOf(cell).InteriorPoint()));
}
