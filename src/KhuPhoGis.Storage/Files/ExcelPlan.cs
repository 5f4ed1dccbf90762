using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Files;

/// <summary>A plan as a workbook: a sheet of its neighborhoods, and one that says for every household which it belongs to.</summary>
internal static class ExcelPlan
{
    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        object?[] units = [Text("column.code"), Text("column.name"), Text("column.households"), Text("column.people"), Text("column.area"), Text("column.deviation")];
        object?[] households = [Text("column.household"), Text("column.households"), Text("column.code"), Text("column.name")];
        using var stream = File.Create(path);
        (string, IEnumerable<object?[]>)[] sheets =
            [(Text("sheet.neighborhoods"), exported.Units.Select(Row).Prepend(units)), (Text("sheet.households"), Households(exported, cancel).Prepend(households))];
        ExcelWriter.Write(stream, exported.Version is { } version ? [.. sheets, (Text("sheet.origin"), Origin(version))] : sheets);
    }

    private static object?[] Row(ExportedUnit unit) =>
        [unit.Neighborhood.Code, unit.Neighborhood.Name, unit.Households, unit.People, unit.Hectares, unit.Deviation];

    /// <summary>In the order of the register; empty where a household belongs to none.</summary>
    private static IEnumerable<object?[]> Households(ExportedPlan exported, CancellationToken cancel)
    {
        var plan = exported.Plan;
        for (var i = 0; i < plan.Ward.Households.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var unit = plan.Find(plan.NeighborhoodOfHousehold(i));
            yield return [plan.Ward.Households[i].Code, plan.Ward.Households[i].Count, unit?.Code, unit?.Name];
        }
    }

    private static IEnumerable<object?[]> Origin(PlanVersion version) =>
    [
        [Text("origin.plan"), version.Plan],
        [Text("origin.version"), version.Version],
        [Text("origin.hash"), version.Hash],
    ];

    /// <summary>A workbook is for people of the ward.</summary>
    private static string Text(string key) => Texts.Get("export." + key, Texts.Vietnamese);
}
