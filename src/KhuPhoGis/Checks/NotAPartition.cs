using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>
/// The cells are a perfect partition of the ward (<see cref="PartitionProof"/>): no gap, no overlap, nothing outside. Every
/// kind of fault makes one issue; an edit cannot bring any about, so one here means a damaged file or a bug.
/// </summary>
public sealed class NotAPartition : Check
{
    public override string Code => "not-a-partition";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules) =>
        PartitionProof.Faults(plan.Coverage, plan.Ward.Boundary).GroupBy(fault => fault.Code).OrderBy(faults => faults.Key, StringComparer.Ordinal)
            .Select(faults => Error([], variant: faults.Key) with { Arguments = [faults.Count()], Place = faults.Min(fault => fault.From) });
}
