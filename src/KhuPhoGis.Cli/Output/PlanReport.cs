using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Cli.Output;

/// <summary>A plan's figures, as JSON and as a table.</summary>
internal sealed class PlanReport(Plan plan, Measures measures)
{
    public JsonObject ToJson() => new()
    {
        ["households"] = plan.Ward.HouseholdCount,
        ["neighborhoods"] = Json.Array(measures.Neighborhoods.Select(Row)),
        ["maxDeviation"] = Json.Round(measures.MaxDeviation, 6),
        ["meanDeviation"] = Json.Round(measures.MeanDeviation, 6),
        ["boundaryLengthM"] = Json.Round(measures.BoundaryLengthM, 3),
        ["streetShare"] = Json.Round(measures.StreetShare, 6),
        ["unplacedHouseholds"] = measures.UnplacedHouseholds,
    };

    public void Write(TextWriter words, Job job)
    {
        var withGroups = plan.Ward.Households.Any(household => household.Group is not null);
        string[] numbers = ["households", "deviation", "area", "perimeter", "compactness", "cells", "parts", .. withGroups ? ["whole-groups", "partial-groups"] : Array.Empty<string>()];
        var table = new Table([
            (job.Text("cli.column.code"), false), (job.Text("cli.column.name"), false),
            .. numbers.Select(column => (job.Text("cli.column." + column), true))]);
        foreach (var unit in measures.Neighborhoods)
            table.Add([.. Cells(unit, job.Language).Take(2 + numbers.Length)]);
        table.Write(words);
        words.WriteLine();
        var counts = measures.Neighborhoods.Where(unit => unit.Cells > 0).Select(unit => unit.Households).DefaultIfEmpty().ToList();
        words.WriteLine(job.Text("cli.plan.deviation", counts.Min(), counts.Max(), measures.MaxDeviation, measures.MeanDeviation));
        words.WriteLine(job.Text("cli.plan.boundary", measures.BoundaryLengthM / 1000, measures.StreetShare));
        words.WriteLine(measures.UnplacedHouseholds == 0 ? job.Text("cli.plan.all-placed") : job.Text("cli.plan.unplaced", measures.UnplacedHouseholds));
    }

    private static JsonObject Row(NeighborhoodMeasures unit) => new()
    {
        ["code"] = unit.Code,
        ["name"] = unit.Name,
        ["households"] = unit.Households,
        ["deviation"] = Json.Round(unit.Deviation, 6),
        ["areaHa"] = Json.Round(unit.AreaHa, 4),
        ["perimeterM"] = Json.Round(unit.PerimeterM, 3),
        ["polsbyPopper"] = Json.Round(unit.PolsbyPopper, 4),
        ["parts"] = unit.Parts,
        ["cells"] = unit.Cells,
        ["wholeGroups"] = unit.WholeGroups,
        ["partialGroups"] = unit.PartialGroups,
    };

    /// <summary>A row as a person reads it, in the order of the columns.</summary>
    private static string[] Cells(NeighborhoodMeasures unit, CultureInfo language) =>
    [
        unit.Code, unit.Name, unit.Households.ToString("N0", language), unit.Deviation.ToString("+0.0%;−0.0%;0.0%", language),
        unit.AreaHa.ToString("N2", language), unit.PerimeterM.ToString("N0", language), unit.PolsbyPopper.ToString("N2", language),
        unit.Cells.ToString("N0", language), unit.Parts.ToString("N0", language), unit.WholeGroups.ToString("N0", language),
        unit.PartialGroups.ToString("N0", language),
    ];
}
