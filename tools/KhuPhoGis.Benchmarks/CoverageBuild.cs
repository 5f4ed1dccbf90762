using BenchmarkDotNet.Attributes;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Noding;
using NetTopologySuite.Noding.Snapround;
using NetTopologySuite.Operation.Polygonize;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// What it costs to make cells of the sample ward's lines (20,000 households, 908 streets, 382 residential groups), beside
/// noding and polygonizing the same lines with NetTopologySuite.
/// </summary>
[MemoryDiagnoser]
public class CoverageBuild
{
    private static readonly CellSize Uncut = new(int.MaxValue, int.MaxValue, 0);

    private Ward _ward = null!;
    private List<SourceLine> _lines = [];
    private Coverage _coverage = Coverage.Empty;

    [GlobalSetup]
    public void Setup()
    {
        _ward = SampleWard.Read();
        _lines = [.. SourceLine.Of(_ward)];
        _coverage = CoverageBuilder.Build(_ward, CancellationToken.None);
    }

    [Benchmark(Baseline = true)]
    public int Nts_snap_rounding_and_polygonizer()
    {
        var strings = _lines.ConvertAll(ISegmentString (line) => new NodedSegmentString(
            [.. line.Line.Select(p => new Coordinate(p.X - 600_000_000, p.Y - 1_190_000_000))], line));
        var noder = new SnapRoundingNoder(new PrecisionModel(1));
        noder.ComputeNodes(strings);
        var polygonizer = new Polygonizer();
        var factory = new GeometryFactory();
        var seen = new HashSet<(Coordinate, Coordinate)>();
        foreach (var part in noder.GetNodedSubstrings())
        {
            for (var i = 1; i < part.Count; i++)
            {
                var (a, b) = (part.Coordinates[i - 1], part.Coordinates[i]);
                if (!a.Equals2D(b) && seen.Add(a.CompareTo(b) < 0 ? (a, b) : (b, a)))
                    polygonizer.Add(factory.CreateLineString([a, b]));
            }
        }
        return polygonizer.GetPolygons().Count;
    }

    /// <summary>The same work, and dead ends, slivers, households and shared edges besides.</summary>
    [Benchmark]
    public int Ours_without_alley_cuts() => CoverageBuilder.Build(_ward, Uncut, CancellationToken.None).CellCount;

    [Benchmark]
    public int Ours_whole() => CoverageBuilder.Build(_ward, CancellationToken.None).CellCount;

    [Benchmark]
    public int Proof_that_it_is_a_partition() => PartitionProof.Faults(_coverage, _ward.Boundary).Length;
}
