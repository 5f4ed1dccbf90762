using KhuPhoGis.Repairing;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>A quarter of a city with one error of every kind: all found, all named rightly, nothing else; and all repaired.</summary>
public class InventedCityTests
{
    private static readonly InventedCoverage Quarter = InventedCoverage.Of(20, 20, 7);

    [Fact]
    public void The_invented_city_is_a_partition_for_us_and_for_nts()
    {
        Assert.True(LayerCheck.IsProved(Quarter.Layer));
        Assert.True(NtsLayer.IsCoverage(Quarter.Layer));
    }

    [Fact]
    public void Every_error_is_found_and_named_and_nothing_else_is()
    {
        var errors = InventedErrors.In(Quarter);

        var score = InventedScore.Of(errors, LayerCheck.Find(errors.Layer, CancellationToken.None));

        Assert.Equal("", score.Missed);
        Assert.Equal(score.Errors, score.Found);
        Assert.Equal(score.Errors, score.Right);
        Assert.Equal(0, score.FalseAlarms);
        Assert.True(score.Incidents <= 1.2 * score.Errors, $"{score.Incidents} incidents for {score.Errors} errors");
    }

    [Fact]
    public void The_rule_repairs_most_and_a_person_the_rest()
    {
        var errors = InventedErrors.In(Quarter);

        var automatic = LayerRepair.Run(errors.Layer, [], RepairAction.LongestBorder, CancellationToken.None);

        var left = LayerCheck.Find(automatic.Layer, CancellationToken.None).Incidents.Where(incident => incident.IsError).ToList();
        Assert.True(left.Count <= 0.14 * errors.Truth.Length, $"{left.Count} of {errors.Truth.Length} left");
        Assert.All(left, incident => Assert.True(incident.Kind is IncidentKind.Duplicate or IncidentKind.Gap, ThreeUnits.Short(incident)));
        Assert.Equal(errors.Layer.Units.Length, automatic.Layer.Units.Length);

        var decisions = left.Select(incident => incident.Kind == IncidentKind.Duplicate
            ? new RepairDecision(incident.Id, RepairAction.Drop, Row: incident.Rows[^1]) : new(incident.Id, RepairAction.NewUnit, "new " + incident.Id)).ToList();
        var guided = LayerRepair.Run(automatic.Layer, decisions, RepairAction.LongestBorder, CancellationToken.None);

        Assert.True(LayerCheck.IsProved(guided.Layer));
        Assert.True(NtsLayer.IsCoverage(guided.Layer));
    }

    [Fact]
    public void Units_without_part_in_an_error_are_the_same_objects_afterwards()
    {
        var errors = InventedErrors.In(Quarter);
        var concerned = LayerCheck.Find(errors.Layer, CancellationToken.None).Incidents.SelectMany(incident => incident.Rows).ToHashSet();

        var repaired = LayerRepair.Run(errors.Layer, [], RepairAction.LongestBorder, CancellationToken.None).Layer;

        Assert.All(errors.Layer.Units.Zip(repaired.Units).Where(pair => !concerned.Contains(pair.First.Row)), pair => Assert.True(pair.First.Area == pair.Second.Area));
    }
}
