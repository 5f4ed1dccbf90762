using KhuPhoGis.Checks;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>A neighborhood without cells is taken out; households pinned to it count again where their doors lie.</summary>
internal sealed class EmptyNeighborhoodFixes : FixMaker
{
    public override string Check => "empty-neighborhood";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        if (UnitOf(issue, plan) is not { } unit)
            yield break;
        var pinned = plan.Pins.Where(pin => pin.Value == unit.Id).Select(pin => (Edit)new UnpinHousehold(pin.Key)).ToList();
        if (pinned.Count == 0)
            yield return new("remove", new RemoveNeighborhood(unit.Id), unit.Name);
        else
            yield return new("remove-unpin", new Together([.. pinned, new RemoveNeighborhood(unit.Id)]), unit.Name, pinned.Count);
    }
}
