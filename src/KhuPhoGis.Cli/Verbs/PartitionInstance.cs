using System.Text.Json;
using KhuPhoGis.Engine;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// Reads a weighted graph: <c>{"nodes":[{"id","weight","x","y"}],"edges":[{"a","b","length"}]}</c>, or with <c>w</c> for the
/// weight and <c>u</c>, <c>v</c>, <c>len</c> for the edges. Ids are numbers or words; a node without weight weighs 1, one
/// without a place lies at 0, an edge without length is 1 long. Units are numbered in the order of the nodes in the file.
/// </summary>
internal sealed class PartitionInstance
{
    private readonly string _file;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private PartitionInstance(string file) => _file = file;

    /// <param name="countEdges">Every cut edge costs the same; otherwise its length.</param>
    /// <exception cref="BadInputException">No such file, no JSON, or not a graph.</exception>
    public static UnitGraph Read(string path, bool countEdges)
    {
        var instance = new PartitionInstance(Path.GetFileName(path));
        if (!File.Exists(path))
            throw new BadInputException(instance._file, null, "no-such-file");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return instance.Graph(document.RootElement, countEdges);
        }
        catch (JsonException e)
        {
            throw new BadInputException(instance._file, FormattableString.Invariant($"row {e.LineNumber + 1}"), "instance-json", e.Message);
        }
    }

    private UnitGraph Graph(JsonElement root, bool countEdges)
    {
        var (nodes, edges) = (List(root, "nodes"), List(root, "edges"));
        var (weight, x, y) = (new int[nodes.Count], new double[nodes.Count], new double[nodes.Count]);
        foreach (var (i, node) in nodes.Index())
        {
            var place = FormattableString.Invariant($"nodes[{i}]");
            if (!_numbers.TryAdd(Id(node, place, "id"), i))
                throw new BadInputException(_file, place, "instance-id-twice", Id(node, place, "id"));
            (x[i], y[i]) = (Number(node, place, "x") ?? 0, Number(node, place, "y") ?? 0);
            weight[i] = Weight(node, place);
        }
        if (weight.Sum(one => (long)one) is > int.MaxValue and var total)
            throw new BadInputException(_file, "nodes", "instance-total", total, int.MaxValue);
        return UnitGraph.FromLinks(weight, x, y, edges.Select((edge, i) => Link(edge, i, countEdges)));
    }

    private UnitLink Link(JsonElement edge, int i, bool countEdges)
    {
        var place = FormattableString.Invariant($"edges[{i}]");
        var length = Number(edge, place, "length", "len") ?? 1;
        if (length < 0)
            throw new BadInputException(_file, place, "instance-number", "length", length);
        return new(Unit(edge, place, "a", "u"), Unit(edge, place, "b", "v"), length, countEdges ? 1 : length);
    }

    private int Unit(JsonElement edge, string place, params string[] names)
    {
        var id = Id(edge, place, names);
        return _numbers.TryGetValue(id, out var number) ? number : throw new BadInputException(_file, place, "instance-no-such-node", id);
    }

    private List<JsonElement> List(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. list.EnumerateArray()]
            : throw new BadInputException(_file, name, "instance-list", name);

    private string Id(JsonElement item, string place, params string[] names) => Find(item, names) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => throw new BadInputException(_file, place, "instance-missing", names[0]),
    };

    private int Weight(JsonElement node, string place) => Number(node, place, "weight", "w") switch
    {
        null => 1,
        >= 0 and <= int.MaxValue and var weight when weight == Math.Floor(weight) => (int)weight,
        var weight => throw new BadInputException(_file, place, "instance-number", "weight", weight),
    };

    /// <summary>Null when there is no such value; a number too large for the machine is refused.</summary>
    private double? Number(JsonElement item, string place, params string[] names) => Find(item, names) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) && double.IsFinite(value) => value,
        { } other => throw new BadInputException(_file, place, "instance-number", names[0], other.GetRawText()),
    };

    private static JsonElement? Find(JsonElement item, string[] names)
    {
        foreach (var name in names)
        {
            if (item.TryGetProperty(name, out var value))
                return value;
        }
        return null;
    }
}
