using System.Globalization;
using KhuPhoGis.Checks;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>Cells that nobody has go to a neighbour, or become a neighborhood of their own.</summary>
internal sealed class UnassignedCellFixes : FixMaker
{
    public override string Check => "unassigned-cell";

    public override IEnumerable<Fix> For(Issue issue, Plan plan) => int.TryParse(issue.Subject, CultureInfo.InvariantCulture, out var cell) ? Of(plan, new(cell)) : [];

    /// <summary>For the whole piece of unassigned cells in which this one lies.</summary>
    public static IEnumerable<Fix> Of(Plan plan, CellId cell)
    {
        var piece = plan.Coverage.Components([.. plan.CellsOf(NeighborhoodId.None)]).Find(piece => piece.Contains(cell));
        if (piece is null)
            return [];
        var (id, name) = (new NeighborhoodId(plan.Neighborhoods.Select(unit => unit.Id.Value).DefaultIfEmpty().Max() + 1), FreeName.Of(plan));
        return Takers.Give(plan, piece, NeighborhoodId.None).Append(new("new-unit",
            new Together([new CreateNeighborhood(name.Code, name.Name), new AssignCells([.. piece], id)]), name.Name, piece.Count, piece.Sum(plan.Households)));
    }
}
