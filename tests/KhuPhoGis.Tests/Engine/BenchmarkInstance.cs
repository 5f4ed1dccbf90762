using System.Text.Json;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>A graph from the folder <c>shared/data/benchmarks/instances</c> beside the repository, with the bounds it is to be drawn within.</summary>
public sealed record BenchmarkInstance(string Name, UnitGraph Graph, int Parts, int? Lower, int? Upper, int? ProvenCut, string[] Along)
{
    /// <summary>The links as the file gives them, in the order of <see cref="Along"/>.</summary>
    public UnitLink[] Edges { get; init; } = [];

    /// <summary>The instance, or null where the benchmark folder is absent.</summary>
    public static BenchmarkInstance? Load(string name) =>
        Folder() is { } folder && File.Exists(Path.Combine(folder, "instances", name + ".json"))
            ? Read(File.ReadAllBytes(Path.Combine(folder, "instances", name + ".json"))) : null;

    /// <summary>The benchmark folder, found by walking up from the program; null where it is absent.</summary>
    public static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "data", "benchmarks");
            if (Directory.Exists(folder))
                return folder;
        }
        return null;
    }

    public static BenchmarkInstance Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var nodes = root.GetProperty("nodes").EnumerateArray().OrderBy(node => node.GetProperty("id").GetInt32()).ToArray();
        var edges = root.GetProperty("edges").EnumerateArray().ToArray();
        UnitLink[] links = [.. edges.Select(edge => new UnitLink(
            edge.GetProperty("a").GetInt32(), edge.GetProperty("b").GetInt32(),
            edge.GetProperty("length").GetDouble(), edge.GetProperty("length").GetDouble()))];
        var graph = UnitGraph.FromLinks(
            [.. nodes.Select(node => node.GetProperty("weight").GetInt32())],
            [.. nodes.Select(node => node.GetProperty("x").GetDouble())],
            [.. nodes.Select(node => node.GetProperty("y").GetDouble())],
            links);
        graph = new UnitGraph(graph) { Group = Whole(nodes, "group"), Old = Whole(nodes, "old") };
        return new(root.GetProperty("name").GetString()!, graph, root.GetProperty("parts").GetInt32(),
            Number(root, "lower"), Number(root, "upper"), Number(root, "provenMinimumCutEdges"),
            [.. edges.Select(edge => edge.TryGetProperty("along", out var along) ? along.GetString()! : "")])
        {
            Edges = links,
        };
    }

    /// <summary>The window the file gives, or else equal shares within a tolerance.</summary>
    public DrawBounds Within(decimal tolerance) => Lower is { } lower && Upper is { } upper
        ? DrawBounds.Uniform(Parts, lower, (lower + upper) / 2, upper) : DrawBounds.Within(Parts, Graph.TotalWeight, tolerance);

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static int[]? Whole(JsonElement[] nodes, string name) =>
        nodes.Length > 0 && nodes[0].TryGetProperty(name, out _) ? [.. nodes.Select(node => node.GetProperty(name).GetInt32())] : null;
}
