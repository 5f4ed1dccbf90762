using System.CommandLine;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho cells STORE</c>: builds the ward's cells, or shows them when they are built, and proves that they are a partition.</summary>
internal static class CellsVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("cells");
        var store = verb.Argument<string>("store");
        return verb.Runs(async (parsed, job) =>
        {
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var (ward, coverage) = await Project.CellsAsync(opened, job);
            return Show(job, ward, coverage);
        });
    }

    private static int Show(Job job, Ward ward, Coverage coverage)
    {
        var plan = Plan.Unassigned(ward, coverage);
        var inCells = coverage.Cells.Select(plan.Households).ToArray();
        var (largest, unplaced, nodes) = (inCells.DefaultIfEmpty().Max(), ward.HouseholdCount - inCells.Sum(), coverage.Nodes.Count());
        var faults = PartitionProof.Faults(coverage, ward.Boundary);
        job.Show(new()
        {
            ["cells"] = coverage.CellCount,
            ["edges"] = coverage.Edges.Length,
            ["nodes"] = nodes,
            ["households"] = ward.HouseholdCount,
            ["largestCell"] = largest,
            ["isPartition"] = faults.IsEmpty,
            ["unplacedHouseholds"] = unplaced,
        }, words =>
        {
            words.WriteLine(job.Text("cli.cells.done", coverage.CellCount, coverage.Edges.Length, nodes));
            words.WriteLine(job.Text("cli.cells.households", ward.HouseholdCount, largest, unplaced));
            words.WriteLine(faults.IsEmpty ? job.Text("cli.cells.partition") : job.Text("cli.cells.no-partition", faults.Length, faults[0].From));
        });
        return faults.IsEmpty ? ExitCode.Ok : ExitCode.PlanHasErrors;
    }
}
