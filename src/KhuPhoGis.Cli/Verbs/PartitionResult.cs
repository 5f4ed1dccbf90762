using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>A drawn partition with its certificate, measured from its labels alone, without the engine's counters.</summary>
internal sealed class PartitionResult
{
    private readonly Certificate _certificate;
    private readonly Infeasibility? _infeasible;
    private readonly TimeSpan _took;
    private readonly double _maxDeviation;
    private readonly bool _isContiguous;
    private readonly long _fewest;
    private readonly long _most;
    private readonly int _cutEdges;
    private readonly double _cutLength;

    public PartitionResult(UnitGraph graph, DrawBounds bounds, DrawResult drawn, TimeSpan took)
    {
        var labels = drawn.Labels;
        (_certificate, _infeasible, _took) = (Certificate.Of(graph, labels, bounds), drawn.Infeasible, took);
        var weight = _certificate.Households;
        var mean = graph.TotalWeight / (double)bounds.Count;
        _maxDeviation = mean > 0 ? weight.Max(one => Math.Abs(one - mean)) / mean : 0;
        (_fewest, _most) = (weight.Min(), weight.Max());
        var cut = graph.Links().Where(link => labels[link.A] != labels[link.B]).ToList();
        (_cutEdges, _cutLength) = (cut.Count, cut.Sum(link => link.Length));
        _isContiguous = labels.Distinct().Count() == bounds.Count && _certificate.Parent.Count(parent => parent < 0) == bounds.Count;
        IsWithin = CertificateCheck.FirstFlaw(graph, _certificate) is null;
    }

    /// <summary>Contiguous, and every part within its limits: the certificate was checked.</summary>
    public bool IsWithin { get; }

    public JsonObject ToJson() => new()
    {
        ["parts"] = _certificate.Bounds.Count,
        ["labels"] = Json.Array(_certificate.Labels),
        ["maxDeviation"] = Json.Round(_maxDeviation, 9),
        ["contiguous"] = _isContiguous,
        ["cutEdges"] = _cutEdges,
        ["cutLength"] = Json.Round(_cutLength, 6),
        ["milliseconds"] = (long)Math.Round(_took.TotalMilliseconds),
        ["withinBounds"] = IsWithin,
        ["infeasible"] = _infeasible is null ? null : new JsonObject
        {
            ["code"] = RedrawReport.Kebab(_infeasible.Reason.ToString()),
            ["nearestParts"] = _infeasible.NearestCount,
            ["nodes"] = Json.Array(_infeasible.Units.AsEnumerable()),
            ["weight"] = _infeasible.Households,
        },
    };

    public void Write(TextWriter words, Job job)
    {
        words.WriteLine(job.Text("cli.partition.done", _certificate.Bounds.Count, _certificate.Labels.Length, _took.TotalSeconds));
        words.WriteLine(job.Text("cli.partition.weights", _fewest, _most, _maxDeviation));
        words.WriteLine(job.Text("cli.partition.cut", _cutEdges, _cutLength));
        words.WriteLine(job.Text(_isContiguous ? "cli.partition.contiguous" : "cli.partition.not-contiguous"));
        if (!IsWithin)
            words.WriteLine(job.Text("cli.partition.not-within"));
    }

    /// <summary>What another program needs beside the instance to check the partition: nodes in the order of the file, parts from 0.</summary>
    public JsonObject Proof() => new()
    {
        ["weights"] = Json.Array(_certificate.Households),
        ["lower"] = Json.Array(_certificate.Bounds.Min),
        ["upper"] = Json.Array(_certificate.Bounds.Max),
        ["labels"] = Json.Array(_certificate.Labels),
        ["parent"] = Json.Array(_certificate.Parent),
        ["steps"] = Json.Array(_certificate.Steps),
    };
}
