namespace KhuPhoGis.Storage.Documents;

/// <summary>The table that stands on maps, in reports and in workbooks: number, neighborhood, households, people, hectares; and their sums.</summary>
internal static class UnitRows
{
    public static readonly string[] Columns = ["number", "unit", "households", "people", "area"];

    public static string[] Heads(FrozenPlan frozen) => [.. frozen.Heads(Columns)];

    /// <summary>The sums come last.</summary>
    public static List<string[]> Of(FrozenPlan frozen) =>
    [
        .. frozen.Units.Select((unit, i) => Row(frozen, frozen.Number(i + 1), unit.Name, unit.Households, unit.People, unit.AreaHa)),
        Row(frozen, "", frozen.Word("total"), frozen.Households, frozen.People, frozen.Area),
    ];

    public static string People(FrozenPlan frozen, int people) => frozen.People == 0 ? "–" : frozen.Number(people);

    private static string[] Row(FrozenPlan frozen, string number, string name, int households, int people, double hectares) =>
        [number, name, frozen.Number(households), People(frozen, people), frozen.Number(hectares, 2)];
}
