using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>The verb <c>describe</c>: every neighborhood or one, in words and as JSON.</summary>
public sealed class DescribeTests
{
    [Fact]
    public async Task Every_neighborhood_is_described_and_the_facts_stand_beside_the_words()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var json = (await CliRun.Ok("describe", ward.Store, "--plan", "p1", "--json", "--lang", "vi")).Json;

        Assert.Equal(("p1", 1), (json.GetProperty("plan").GetString(), json.GetProperty("version").GetInt32()));
        var units = json.GetProperty("neighborhoods").EnumerateArray().ToList();
        Assert.Equal(4, units.Count);
        Assert.All(units, unit =>
        {
            Assert.StartsWith($"Thành lập {unit.GetProperty("name").GetString()} với quy mô 80 hộ, 320 nhân khẩu, diện tích 4,00 ha, trên cơ sở ", Text(unit.GetProperty("composition")), StringComparison.Ordinal);
            Assert.Matches("^Phía Đông giáp .+; phía Tây giáp .+; phía Nam giáp .+; phía Bắc giáp .+\\.$", Text(unit.GetProperty("sides")));
            var walk = Assert.Single(unit.GetProperty("boundary").GetProperty("walks").EnumerateArray());
            Assert.Equal((800, 800), (unit.GetProperty("perimeterM").GetInt32(), walk.GetProperty("legs").EnumerateArray().Sum(leg => leg.GetProperty("metres").GetInt32())));
            Assert.Equal(80, unit.GetProperty("composition").GetProperty("from").EnumerateArray().Sum(share => share.GetProperty("households").GetInt32()));
            Assert.Contains("Tổng chiều dài đường ranh giới: 800 m.", Text(unit), StringComparison.Ordinal);
        });
        var first = units[0].GetProperty("sides");
        Assert.All(new[] { "east", "west", "south", "north" }, side => Assert.NotEmpty(first.GetProperty(side).GetProperty("neighbors").EnumerateArray()));
    }

    [Fact]
    public async Task One_neighborhood_is_described_in_the_language_asked_for()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var vietnamese = await CliRun.Ok("describe", ward.Store, "--plan", "p1", "--unit", "2", "--lang", "vi");
        var english = await CliRun.Ok("describe", ward.Store, "--plan", "p1", "--unit", "2", "--lang", "en");

        Assert.StartsWith("Thành lập Khu phố 2 ", vietnamese.Out, StringComparison.Ordinal);
        Assert.Contains("Tứ cận: Phía Đông giáp ", vietnamese.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Thành lập Khu phố 1 ", vietnamese.Out, StringComparison.Ordinal);
        Assert.StartsWith("Khu phố 2 is formed with 80 households", english.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_neighborhood_that_the_plan_does_not_have_is_named_with_those_it_has()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var before = ward.Hash;

        var run = await CliRun.Of("describe", ward.Store, "--plan", "p1", "--unit", "99");

        Assert.Equal(ExitCode.BadInput, run.Exit);
        Assert.Contains("\"99\"", run.Error, StringComparison.Ordinal);
        Assert.Contains("1, 2, 3, 4", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("describe", ward.Store, "--plan", "none")).Exit);
        Assert.Equal(before, ward.Hash);
    }

    private static string Text(JsonElement part) => part.GetProperty("text").GetString()!;
}
