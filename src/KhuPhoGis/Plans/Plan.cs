using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>
/// A plan (phương án): every cell of the coverage labelled with a neighborhood, or with none yet. A value: an edit gives
/// another plan. Polygons and counts are derived; a pinned household counts where it is pinned.
/// </summary>
public sealed class Plan
{
    private readonly Lazy<ImmutableDictionary<NeighborhoodId, Tally>> _tallies;

    private Plan(Ward ward, Coverage coverage, HouseholdCells households, ImmutableArray<Neighborhood> neighborhoods,
        ImmutableArray<NeighborhoodId> assignment, ImmutableSortedDictionary<string, NeighborhoodId> pins, ImmutableSortedSet<int> lockedEdges,
        ImmutableSortedDictionary<string, string> accepted)
    {
        (Ward, Coverage, HouseholdCells, Neighborhoods) = (ward, coverage, households, neighborhoods);
        (Assignment, Pins, LockedEdges, Accepted) = (assignment, pins, lockedEdges, accepted);
        _tallies = new(() => Count(this));
    }

    public Ward Ward { get; }

    public Coverage Coverage { get; }

    public HouseholdCells HouseholdCells { get; }

    /// <summary>By id, rising. One without cells may stand here.</summary>
    public ImmutableArray<Neighborhood> Neighborhoods { get; }

    /// <summary>By cell; <see cref="NeighborhoodId.None"/> for a cell not yet assigned.</summary>
    public ImmutableArray<NeighborhoodId> Assignment { get; }

    /// <summary>Household code → neighborhood, where a person decided against the geometry. Ordinal order.</summary>
    public ImmutableSortedDictionary<string, NeighborhoodId> Pins { get; }

    /// <summary>Ids of edges that may not move.</summary>
    public ImmutableSortedSet<int> LockedEdges { get; }

    /// <summary>Id of a warning → the reason for which a person lets it stand. Errors that stand here count all the same.</summary>
    public ImmutableSortedDictionary<string, string> Accepted { get; }

    /// <summary>A plan in which no cell is assigned.</summary>
    public static Plan Unassigned(Ward ward, Coverage coverage) => new(ward, coverage, HouseholdCells.Locate(ward, coverage), [],
        [.. Enumerable.Repeat(NeighborhoodId.None, coverage.CellCount)],
        ImmutableSortedDictionary.Create<string, NeighborhoodId>(StringComparer.Ordinal), [], ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public NeighborhoodId NeighborhoodOf(CellId cell) => cell.IsOutside ? NeighborhoodId.None : Assignment[cell.Value];

    /// <summary>Null when the plan has no such neighborhood.</summary>
    public Neighborhood? Find(NeighborhoodId id) => Neighborhoods.FirstOrDefault(neighborhood => neighborhood.Id == id);

    /// <summary>Null when the plan has no neighborhood with this code.</summary>
    public Neighborhood? Find(string code) => Neighborhoods.FirstOrDefault(neighborhood => neighborhood.Code == code);

    /// <summary>The neighborhood a household counts in: its pin, else its cell's; None when it is in no cell or the cell in none.</summary>
    /// <param name="household">Index into <see cref="Ward.Households"/>.</param>
    public NeighborhoodId NeighborhoodOfHousehold(int household) =>
        Pins.Count > 0 && Pins.TryGetValue(Ward.Households[household].Code, out var pinned) ? pinned : NeighborhoodOf(HouseholdCells.CellOf[household]);

    /// <summary>Households counted in the neighborhood; for None, those placed nowhere.</summary>
    public int Households(NeighborhoodId id) => _tallies.Value.GetValueOrDefault(id).Households;

    /// <summary>People of those households.</summary>
    public int People(NeighborhoodId id) => _tallies.Value.GetValueOrDefault(id).People;

    /// <summary>Households whose door lies in the cell, pins aside.</summary>
    public int Households(CellId cell) => HouseholdCells.In(cell).Sum(household => Ward.Households[household].Count);

    public IEnumerable<CellId> CellsOf(NeighborhoodId id) => Coverage.Cells.Where(cell => NeighborhoodOf(cell) == id);

    /// <summary>The neighborhood's polygons: one when it is contiguous.</summary>
    public ImmutableArray<GridPolygon> ShapeOf(NeighborhoodId id) => Coverage.Outline(cell => NeighborhoodOf(cell) == id);

    public Plan With(CellId cell, NeighborhoodId to) => With(Assignment.SetItem(cell.Value, to));

    /// <param name="assignment">One neighborhood a cell.</param>
    public Plan With(ImmutableArray<NeighborhoodId> assignment) => assignment.Length == Coverage.CellCount
        ? new(Ward, Coverage, HouseholdCells, Neighborhoods, assignment, Pins, LockedEdges, Accepted)
        : throw new ArgumentException($"{assignment.Length} labels for {Coverage.CellCount} cells.", nameof(assignment));

    public Plan With(IEnumerable<Neighborhood> neighborhoods) =>
        new(Ward, Coverage, HouseholdCells, [.. neighborhoods.OrderBy(neighborhood => neighborhood.Id.Value)], Assignment, Pins, LockedEdges, Accepted);

    public Plan With(ImmutableSortedDictionary<string, NeighborhoodId> pins) =>
        new(Ward, Coverage, HouseholdCells, Neighborhoods, Assignment, pins, LockedEdges, Accepted);

    public Plan With(ImmutableSortedSet<int> lockedEdges) =>
        new(Ward, Coverage, HouseholdCells, Neighborhoods, Assignment, Pins, lockedEdges, Accepted);

    public Plan With(ImmutableSortedDictionary<string, string> accepted) =>
        new(Ward, Coverage, HouseholdCells, Neighborhoods, Assignment, Pins, LockedEdges, accepted);

    /// <summary>The plan on a coverage whose lines moved or whose cells were split; new cells take the end of the numbering.</summary>
    /// <param name="touched">Every cell whose area changed, new ones included.</param>
    /// <param name="newCells">The neighborhoods of the new cells, in their order.</param>
    public Plan With(Coverage coverage, IReadOnlyCollection<CellId> touched, params IEnumerable<NeighborhoodId> newCells)
    {
        ImmutableArray<NeighborhoodId> assignment = [.. Assignment, .. newCells];
        if (assignment.Length != coverage.CellCount)
            throw new ArgumentException($"{assignment.Length} labels for {coverage.CellCount} cells.", nameof(newCells));
        return new(Ward, coverage, HouseholdCells.After(Ward, coverage, touched), Neighborhoods, assignment, Pins, LockedEdges, Accepted);
    }

    private static ImmutableDictionary<NeighborhoodId, Tally> Count(Plan plan)
    {
        var tallies = new Dictionary<NeighborhoodId, Tally>();
        for (var i = 0; i < plan.Ward.Households.Length; i++)
        {
            var (household, id) = (plan.Ward.Households[i], plan.NeighborhoodOfHousehold(i));
            var tally = tallies.GetValueOrDefault(id);
            tallies[id] = new(tally.Households + household.Count, tally.People + household.People);
        }
        return tallies.ToImmutableDictionary();
    }

    private readonly record struct Tally(int Households, int People);
}
