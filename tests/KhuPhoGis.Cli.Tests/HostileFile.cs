namespace KhuPhoGis.Cli.Tests;

/// <summary>A file made to break its reader.</summary>
/// <param name="Threat">Which kind of attack or accident it stands for.</param>
/// <param name="Name">What is done.</param>
/// <param name="Code">Of the refusal that must come.</param>
/// <param name="Write">Makes it in a folder; the path.</param>
internal sealed record HostileFile(string Threat, string Name, string Code, Func<string, string> Write)
{
    /// <summary>EPSG code that a person has to give with it; null when the file says it.</summary>
    public int? Crs { get; init; }

    /// <summary>Held by tests of other kinds: nothing of it is refused, it must stay text.</summary>
    public static (string Threat, string Test)[] ThreatsOfText { get; } =
    [
        ("names as HTML", "HostileFilesTests.Names_that_are_sql_html_or_formulas_stay_names, NewProjectTests and UnitTableTests (in a browser)"),
        ("SQL by names", "HostileFilesTests.Names_that_are_sql_html_or_formulas_stay_names, PlanStoreContract (both stores)"),
        ("formulas in CSV and XLSX", "PlanExportTests.A_csv_tells_for_each_household_where_it_belongs_and_defuses_formulas, ImportReportTableTests"),
    ];
}
