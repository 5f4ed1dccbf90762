using System.Globalization;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>The first number that no neighborhood's code or name has yet.</summary>
internal static class FreeName
{
    public static (string Code, string Name) Of(Plan plan)
    {
        var term = plan.Ward.Rules.UnitTerm;
        term = char.ToUpper(term[0], CultureInfo.InvariantCulture) + term[1..];
        return Enumerable.Range(1, plan.Neighborhoods.Length + 1).Select(number => (Code: $"{number}", Name: $"{term} {number}"))
            .First(free => !plan.Neighborhoods.Any(unit => Same(unit.Code, free.Code) || Same(unit.Name, free.Name)));
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b, StringComparison.OrdinalIgnoreCase);
}
