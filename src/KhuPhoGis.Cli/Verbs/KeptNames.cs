using System.Globalization;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>Codes and names of a redraw that starts from a plan.</summary>
internal static class KeptNames
{
    /// <summary>A neighborhood that carries one on takes its code and name over; the others take the lowest free numbers.</summary>
    public static Plan Of(Plan before, Plan after, RuleProfile rules)
    {
        var heirs = Crosswalk.FromPlan(before, after, rules).Successors.ToDictionary(row => row.To!, row => before.Find(row.From!)!, StringComparer.Ordinal);
        var codes = heirs.Values.Select(unit => unit.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = heirs.Values.Select(unit => unit.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        return after.With(after.Neighborhoods.Select(unit => heirs.TryGetValue(unit.Code, out var old)
            ? unit with { Code = old.Code, Name = old.Name }
            : Free(unit)).ToList());

        Neighborhood Free(Neighborhood unit)
        {
            while (true)
            {
                var code = (++number).ToString(CultureInfo.InvariantCulture);
                var name = $"Khu phố {code}";
                if (!codes.Contains(code) && !names.Contains(name))
                    return unit with { Code = code, Name = name };
            }
        }
    }
}
