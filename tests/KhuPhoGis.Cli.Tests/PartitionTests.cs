using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>The engine alone, on a graph from a file.</summary>
public sealed class PartitionTests
{
    /// <summary>A chequered board of 6 × 6 nodes, links 10 long.</summary>
    private static string Board(string weight, string a, string b, string length)
    {
        var nodes = Enumerable.Range(0, 36).Select(i => $"{{\"id\":{i},\"{weight}\":2,\"x\":{i % 6 * 10},\"y\":{i / 6 * 10}}}");
        var edges = from i in Enumerable.Range(0, 36)
                    from j in new[] { i % 6 < 5 ? i + 1 : -1, i < 30 ? i + 6 : -1 }
                    where j >= 0
                    select $"{{\"{a}\":{i},\"{b}\":{j},\"{length}\":10}}";
        return $"{{\"nodes\":[{string.Join(',', nodes)}],\"edges\":[{string.Join(',', edges)}]}}";
    }

    [Theory]
    [InlineData("weight", "a", "b", "length")]
    [InlineData("w", "u", "v", "len")]
    public async Task Both_ways_of_writing_a_graph_give_the_same_partition(string weight, string a, string b, string length)
    {
        using var ward = new TinyWard();
        var file = ward.Write("board.json", Board(weight, a, b, length));

        var json = (await CliRun.Ok("partition", file, "--parts", "4", "--tolerance", "0", "--time-limit", "200ms", "--out", ward.At("labels.json"), "--json")).Json;

        Assert.Empty(new[] { "parts", "labels", "maxDeviation", "contiguous", "cutEdges", "cutLength", "milliseconds" }
            .Except(json.EnumerateObject().Select(property => property.Name)));
        var labels = json.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32()).ToList();
        Assert.Equal(36, labels.Count);
        Assert.All(labels.CountBy(label => label), part => Assert.Equal(9, part.Value));
        Assert.Equal((4, 12, 120.0), (json.GetProperty("parts").GetInt32(), json.GetProperty("cutEdges").GetInt32(), json.GetProperty("cutLength").GetDouble()));
        Assert.True(json.GetProperty("contiguous").GetBoolean());
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(ward.At("labels.json"), TestContext.Current.CancellationToken));
        Assert.Equal(labels, written.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32()));
    }

    [Fact]
    public async Task The_certificate_can_be_checked_with_the_file_alone()
    {
        using var ward = new TinyWard();
        var file = ward.Write("board.json", Board("weight", "a", "b", "length"));

        await CliRun.Ok("partition", file, "--parts", "4", "--tolerance", "0", "--time-limit", "200ms", "--certificate", ward.At("proof.json"));

        using var proof = JsonDocument.Parse(await File.ReadAllTextAsync(ward.At("proof.json"), TestContext.Current.CancellationToken));
        int[] Numbers(string name) => [.. proof.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
        var (labels, parent, steps) = (Numbers("labels"), Numbers("parent"), Numbers("steps"));
        Assert.Equal([18, 18, 18, 18], Numbers("weights"));
        Assert.Equal((18, 18), (Numbers("lower").Min(), Numbers("upper").Max()));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 36).Where(node => parent[node] < 0).Select(node => labels[node]).Order());
        Assert.All(Enumerable.Range(0, 36).Where(node => parent[node] >= 0), node =>
        {
            Assert.Equal((labels[node], steps[node]), (labels[parent[node]], steps[parent[node]] + 1));
            Assert.Equal(1, Math.Abs((node % 6) - (parent[node] % 6)) + Math.Abs((node / 6) - (parent[node] / 6)));
        });
    }

    [Theory]
    [InlineData("--lower", "19", "--upper", "19")]
    [InlineData("--tolerance", "0", "--parts", "5")]
    public async Task Bounds_that_no_partition_keeps_give_10(params string[] bounds)
    {
        using var ward = new TinyWard();
        var file = ward.Write("board.json", Board("weight", "a", "b", "length"));

        var run = await CliRun.Of(["partition", file, "--time-limit", "50ms", "--json", .. bounds.Contains("--parts") ? [] : (string[])["--parts", "4"], .. bounds]);

        Assert.Equal(ExitCode.PlanHasErrors, run.Exit);
        Assert.Equal(36, run.Json.GetProperty("labels").GetArrayLength());
        Assert.Contains("-", run.Json.GetProperty("infeasible").GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "row 1")]
    [InlineData("""{"nodes":[{"id":1}]}""", "edges")]
    [InlineData("""{"nodes":[{"id":1},{"id":1}],"edges":[]}""", "nodes[1]")]
    [InlineData("""{"nodes":[{"id":1,"weight":-3}],"edges":[]}""", "-3")]
    [InlineData("""{"nodes":[{"id":1,"x":1e999}],"edges":[]}""", "1e999")]
    [InlineData("""{"nodes":[{"id":1,"weight":2000000000},{"id":2,"weight":2000000000}],"edges":[]}""", "nodes")]
    [InlineData("""{"nodes":[{"id":1}],"edges":[{"a":1,"b":7}]}""", "edges[0]")]
    public async Task A_file_that_is_no_graph_is_refused(string text, string named)
    {
        using var ward = new TinyWard();
        var file = ward.Write("graph.json", text);

        var run = await CliRun.Of("partition", file, "--parts", "1", "--tolerance", "5");

        Assert.Equal(ExitCode.BadInput, run.Exit);
        Assert.Contains("graph.json", run.Error, StringComparison.Ordinal);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }
}
