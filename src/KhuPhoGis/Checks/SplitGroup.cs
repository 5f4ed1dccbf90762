using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>The households of a residential group (tổ dân phố) stay together. A warning: a group may be divided where it must.</summary>
public sealed class SplitGroup : Check
{
    public override string Code => "split-group";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        var groups = plan.Ward.Households.Index().Where(item => item.Item.Group is not null && !plan.NeighborhoodOfHousehold(item.Index).IsNone)
            .GroupBy(item => item.Item.Group!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var shares = group.GroupBy(item => plan.NeighborhoodOfHousehold(item.Index))
                .Select(share => (Unit: share.Key, Households: share.Sum(item => item.Item.Count), Door: share.First().Item.Door))
                .OrderByDescending(share => share.Households).ThenBy(share => share.Unit.Value).ToList();
            if (shares.Count < 2)
                continue;
            yield return Warning(shares.Select(share => Places.Code(plan, share.Unit)), group.Key) with
            {
                Arguments = [group.Key, shares.Count, string.Join("; ", shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{plan.Find(share.Unit)?.Name}: {share.Households}")))],
                Place = shares[^1].Door,
                Households = shares.Skip(1).Sum(share => share.Households),
            };
        }
    }
}
