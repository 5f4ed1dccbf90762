using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Numbers of residential groups that every neighborhood counts from 1.</summary>
public sealed class GroupNumbersTests : IDisposable
{
    private static readonly (int East, int North)[] Square = [(0, 0), (50, 0), (50, 50), (0, 50), (0, 0)];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_number_that_several_neighborhoods_use_is_written_with_the_neighborhood_in_every_layer()
    {
        (string Neighborhood, string Group)[] all = [("KP1", "1"), ("KP1", "2"), ("KP2", "1"), ("KP2", "2"), ("KP2", "3")];

        var households = Import(all);
        var groups = Wards.Square().Import(WardLayer.Groups, _folder.Write("to.geojson",
            $$"""{"type":"FeatureCollection","features":[{{string.Join(',', all.Select((unit, at) => Area(unit.Neighborhood, unit.Group, 100 * at)))}}]}"""));

        Assert.Equal(["KP1/1", "KP1/2", "KP2/1", "KP2/2", "KP2/3"], households.Ward.Households.Select(household => household.Group));
        Assert.Equal(households.Ward.Households.Select(household => household.Group), groups.Ward.Groups.Select(group => group.Code));
        foreach (var warnings in new[] { households.Report.Warnings, groups.Report.Warnings })
            Assert.Contains("group numbers repeat between neighborhoods and are written with the neighborhood, such as KP1/1", warnings.Select(warning => warning.For(Texts.English)));
    }

    [Fact]
    public void A_clerks_slip_makes_no_second_group()
    {
        var all = Enumerable.Range(0, 60).Select(i => (i < 30 ? "KP1" : "KP2", i < 30 ? "1" : "2")).ToArray();
        all[7].Item1 = "KP2";

        var result = Import(all);

        Assert.Equal(["1", "2"], result.Ward.Households.Select(household => household.Group).Distinct());
        Assert.DoesNotContain("group-codes-qualified", result.Report.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void A_few_groups_on_both_sides_of_a_line_keep_their_numbers()
    {
        var result = Import([("KP1", "1"), ("KP2", "1"), .. Enumerable.Range(2, 8).Select(i => ("KP1", $"{i}"))]);

        Assert.Equal(9, result.Ward.Households.Select(household => household.Group).Distinct().Count());
        Assert.DoesNotContain("group-codes-qualified", result.Report.Warnings.Select(warning => warning.Code));
    }

    private KhuPhoGis.Storage.Files.ImportResult Import((string Neighborhood, string Group)[] all) =>
        Wards.Square().Import(WardLayer.Households, _folder.Write("ho.csv", string.Join('\n', all.Select((row, at) =>
            FormattableString.Invariant($"H{at},{row.Neighborhood},{row.Group},{600_010 + at},1190020")).Prepend("code,khu_pho,to,east,north"))));

    private static string Area(string neighborhood, string group, int east) =>
        $$"""{"type":"Feature","properties":{"to":"{{group}}","khu_pho":"{{neighborhood}}"},"geometry":{"type":"Polygon","coordinates":[[[{{string.Join("],[", Square.Select(at => Wards.Degrees(east + at.East, at.North)))}}]]] } }""";
}
