using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>No two neighborhoods have the same code or the same name; letter case, blanks and the way accents are written do not count.</summary>
public sealed class DuplicateNames : Check
{
    public override string Code => "duplicate-names";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules) =>
        Find(plan, neighborhood => neighborhood.Code, "code").Concat(Find(plan, neighborhood => neighborhood.Name, "name"));

    private IEnumerable<Issue> Find(Plan plan, Func<Neighborhood, string> text, string variant) =>
        plan.Neighborhoods.GroupBy(neighborhood => Plain(text(neighborhood))).Where(group => group.Count() > 1)
            .Select(group => Error(group.Select(neighborhood => neighborhood.Code), group.Key, variant) with
            {
                Arguments = [text(group.First()), group.Count()],
                Place = Places.Inside(plan, group.Last().Id),
            });

    internal static string Plain(string text) =>
        string.Join(' ', Folding.Sound(text).Normalize(NormalizationForm.FormC).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
