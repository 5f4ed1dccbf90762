using KhuPhoGis.Checks;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>The later of two gets the first free number, or all are numbered anew.</summary>
internal sealed class DuplicateNamesFixes : FixMaker
{
    public override string Check => "duplicate-names";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        var isCode = issue.Words.EndsWith(".code", StringComparison.Ordinal);
        var last = plan.Neighborhoods.LastOrDefault(unit => Plain(isCode ? unit.Code : unit.Name) == issue.Subject);
        if (last is not null)
        {
            var free = FreeName.Of(plan);
            yield return new("rename", new RenameNeighborhood(last.Id, free.Code, free.Name), last.Name, free.Name);
        }
        yield return new("renumber", new RenumberNeighborhoods(NumberingOrder.Serpentine), plan.Neighborhoods.Length);
    }

    private static string Plain(string text) => DuplicateNames.Plain(text);
}
