using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>The table as text for other programs.</summary>
internal static class UnitSheet
{
    private static IEnumerable<UnitColumn> Columns => UnitColumn.All.Where(column => column.Name is not ("bar" or "lock"));

    /// <summary>As the person reads it, for pasting into a sheet: tabs between columns, totals last.</summary>
    public static string Tabs(IReadOnlyCollection<NeighborhoodMeasures> rows, RuleProfile rules, Ui ui) => string.Join('\n',
    [
        string.Join('\t', Columns.Select(column => ui["col." + column.Name + ".about"])),
        .. rows.Select(row => string.Join('\t', Columns.Select(column => column.Text(row, rules, ui).Replace('\t', ' ')))),
        string.Join('\t', Columns.Select(column => column.Total(rows, rules, ui))),
    ]);

    /// <summary>For programs: a comma between columns, numbers in invariant form. Names that a sheet would take for a formula get an apostrophe.</summary>
    public static string Csv(Plan plan, Measures figures)
    {
        var lines = figures.Neighborhoods.Select(unit => string.Join(',', Quote(unit.Code), Quote(unit.Name), unit.Households, Text(unit.Deviation * 100), unit.People, Text(unit.AreaHa),
            unit.WholeGroups, unit.PartialGroups, plan.Ward.Rules.PostsPerUnit, plan.Find(unit.Id)!.IsLocked ? 1 : 0));
        return "code,name,households,deviation_percent,people,area_ha,whole_groups,partial_groups,posts,locked\r\n" + string.Concat(lines.Select(line => line + "\r\n"));
    }

    internal static string Quote(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
