using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>
/// What was locked in the plan before is as it was: a locked neighborhood covers the same ground, a locked line runs through
/// the same positions. Nothing is found when there is no plan to compare with.
/// </summary>
public sealed class LockedChanges(Plan? basis) : Check
{
    /// <summary>Square metres: a node put on a locked line may bend it by half a millimetre.</summary>
    private const double Negligible = 0.5;

    public override string Code => "locked-changes";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        if (basis is null)
            yield break;
        foreach (var locked in basis.Neighborhoods.Where(neighborhood => neighborhood.IsLocked))
        {
            var changed = ChangedArea(basis, plan, locked.Id);
            if (changed > Negligible)
            {
                yield return Error([locked.Code], variant: "neighborhood") with
                {
                    Arguments = [locked.Name, changed],
                    Place = Places.Inside(plan, locked.Id) ?? Places.Inside(basis, locked.Id),
                    AreaM2 = changed,
                };
            }
        }
        var positions = basis.LockedEdges.IsEmpty ? [] : plan.Coverage.Edges.SelectMany(edge => edge.Line).ToHashSet();
        foreach (var edge in basis.LockedEdges.Select(id => basis.Coverage.Edges[id]))
        {
            if (edge.Line.All(positions.Contains))
                continue;
            var units = new[] { edge.Left, edge.Right }.Select(basis.NeighborhoodOf).Where(id => !id.IsNone).Select(id => Places.Code(basis, id));
            yield return Error(units, $"{edge.Id.Value}", "edge") with
            {
                Arguments = [edge.Id.Value, edge.Name.Length == 0 ? "–" : edge.Name],
                Place = edge.Line.First(p => !positions.Contains(p)),
            };
        }
    }

    /// <summary>Square metres that are in only one of the two.</summary>
    private static double ChangedArea(Plan before, Plan after, NeighborhoodId id)
    {
        if (ReferenceEquals(before.Coverage, after.Coverage) && before.CellsOf(id).SequenceEqual(after.CellsOf(id)))
            return 0;
        var (old, now) = (before.ShapeOf(id), after.ShapeOf(id));
        if (old.SelectMany(polygon => polygon.Rings).SelectMany(ring => ring).SequenceEqual(now.SelectMany(polygon => polygon.Rings).SelectMany(ring => ring)))
            return 0;
        return NtsShapes.DifferenceArea(old, now);
    }
}
