using BenchmarkDotNet.Attributes;
using KhuPhoGis.Repairing;
using KhuPhoGis.Tests.Repairing;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Benchmarks;

/// <summary>What it costs to check an invented ward of 400 units and 100,000 vertices, beside NetTopologySuite's validator.</summary>
[MemoryDiagnoser]
public class LayerChecks
{
    private PolygonLayer _clean = null!;
    private PolygonLayer _errors = null!;
    private Geometry[] _polygons = [];

    [GlobalSetup]
    public void Setup()
    {
        var city = InventedCoverage.Of(20, 20, 1);
        (_clean, _errors) = (city.Layer, InventedErrors.In(city).Layer);
        _polygons = NtsLayer.Polygons(_clean);
    }

    [Benchmark(Baseline = true)]
    public bool Nts_validator_and_is_valid() => CoverageValidator.IsValid(_polygons) && _polygons.All(polygon => polygon.IsValid);

    [Benchmark]
    public bool Nts_validator() => CoverageValidator.IsValid(_polygons);

    [Benchmark]
    public bool Yes_or_no() => LayerCheck.Cancels(_clean);

    [Benchmark]
    public bool Full_proof() => LayerCheck.IsProved(_clean);

    [Benchmark]
    public int List_of_errors() => LayerCheck.Find(_errors, CancellationToken.None).Errors;
}
