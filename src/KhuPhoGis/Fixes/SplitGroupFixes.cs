using KhuPhoGis.Checks;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>A residential group that is divided is made whole again: in the neighborhood with most of it, or in the next.</summary>
internal sealed class SplitGroupFixes : FixMaker
{
    public override string Check => "split-group";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        var shares = plan.Ward.Households.Index().Where(item => item.Item.Group == issue.Subject).GroupBy(item => plan.NeighborhoodOfHousehold(item.Index))
            .Select(share => (Unit: plan.Find(share.Key), Households: share.Sum(item => item.Item.Count))).OrderByDescending(share => share.Households).ToList();
        var all = shares.Sum(share => share.Households);
        return shares.Where(share => share.Unit is not null).Take(2)
            .Select(share => new Fix("whole-group", new AssignGroup(issue.Subject, share.Unit!.Id), issue.Subject, share.Unit.Name, all - share.Households));
    }
}
