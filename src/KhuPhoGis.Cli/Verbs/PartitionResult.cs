using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>A drawn partition, measured from its labels alone, without the engine's counters.</summary>
internal sealed class PartitionResult
{
    private readonly int[] _labels;
    private readonly int _parts;
    private readonly TimeSpan _took;
    private readonly double _maxDeviation;
    private readonly bool _isContiguous;
    private readonly long _fewest;
    private readonly long _most;
    private readonly int _cutEdges;
    private readonly double _cutLength;

    public PartitionResult(UnitGraph graph, DrawBounds bounds, int[] labels, TimeSpan took)
    {
        (_labels, _parts, _took) = (labels, bounds.Count, took);
        var weight = new long[bounds.Count];
        foreach (var (unit, label) in labels.Index())
            weight[label] += graph.Weight[unit];
        var mean = graph.TotalWeight / (double)bounds.Count;
        _maxDeviation = mean > 0 ? weight.Max(one => Math.Abs(one - mean)) / mean : 0;
        (_fewest, _most) = (weight.Min(), weight.Max());
        var cut = graph.Links().Where(link => labels[link.A] != labels[link.B]).ToList();
        (_cutEdges, _cutLength) = (cut.Count, cut.Sum(link => link.Length));
        _isContiguous = Pieces(graph, labels) == bounds.Count && labels.Distinct().Count() == bounds.Count;
        IsWithin = _isContiguous && weight.Index().All(one => one.Item >= bounds.Min[one.Index] && one.Item <= bounds.Max[one.Index]);
    }

    /// <summary>Contiguous, and every part within its limits.</summary>
    public bool IsWithin { get; }

    public JsonObject ToJson() => new()
    {
        ["parts"] = _parts,
        ["labels"] = Json.Array(_labels),
        ["maxDeviation"] = Json.Round(_maxDeviation, 9),
        ["contiguous"] = _isContiguous,
        ["cutEdges"] = _cutEdges,
        ["cutLength"] = Json.Round(_cutLength, 6),
        ["milliseconds"] = (long)Math.Round(_took.TotalMilliseconds),
        ["withinBounds"] = IsWithin,
    };

    public void Write(TextWriter words, Job job)
    {
        words.WriteLine(job.Text("cli.partition.done", _parts, _labels.Length, _took.TotalSeconds));
        words.WriteLine(job.Text("cli.partition.weights", _fewest, _most, _maxDeviation));
        words.WriteLine(job.Text("cli.partition.cut", _cutEdges, _cutLength));
        words.WriteLine(job.Text(_isContiguous ? "cli.partition.contiguous" : "cli.partition.not-contiguous"));
        if (!IsWithin)
            words.WriteLine(job.Text("cli.partition.not-within"));
    }

    /// <summary>Connected pieces of equal label: each unit is joined to its neighbors' piece.</summary>
    private static int Pieces(UnitGraph graph, int[] labels)
    {
        var parent = Enumerable.Range(0, labels.Length).ToArray();
        var pieces = labels.Length;
        foreach (var link in graph.Links().Where(link => labels[link.A] == labels[link.B]))
        {
            var (a, b) = (Root(link.A), Root(link.B));
            if (a == b)
                continue;
            parent[a] = b;
            pieces--;
        }
        return pieces;

        int Root(int unit)
        {
            while (parent[unit] != unit)
                unit = parent[unit] = parent[parent[unit]];
            return unit;
        }
    }
}
