using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>
/// Moves a residential group (tổ dân phố) to another neighborhood: every cell in which more than half of the households are
/// the group's.
/// </summary>
/// <param name="Group">Its code, as the register writes it.</param>
public sealed record AssignGroup(string Group, NeighborhoodId To, bool AllowEmptying = false) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if (Group is null || !plan.Ward.Households.Any(household => household.Group == Group))
            return new("no-such-group", Group ?? "");
        var assign = Assign(plan);
        return assign.Cells.IsEmpty ? new("group-without-cells", Group ?? "") : assign.WhyNot(plan);
    }

    protected override Plan Change(Plan plan) => Assign(plan).ApplyTo(plan);

    private AssignCells Assign(Plan plan)
    {
        var (own, all) = (new int[plan.Coverage.CellCount], new int[plan.Coverage.CellCount]);
        foreach (var (number, household) in plan.Ward.Households.Index())
        {
            var cell = plan.HouseholdCells.CellOf[number];
            if (cell.IsOutside)
                continue;
            all[cell.Value] += household.Count;
            own[cell.Value] += household.Group == Group ? household.Count : 0;
        }
        return new([.. plan.Coverage.Cells.Where(cell => 2 * own[cell.Value] > all[cell.Value])], To, AllowEmptying);
    }
}
