using BenchmarkDotNet.Attributes;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// What it costs to ask, while the mouse moves, whether an edit of the drawn sample ward would be accepted; beside asking
/// NetTopologySuite's validator about the two neighborhoods and their neighbours after the same move.
/// </summary>
[MemoryDiagnoser]
public class EditAnswers
{
    private Plan _plan = null!;
    private MoveVertex _vertex = null!;
    private AssignCells _cell = null!;
    private Polygon _polygon = null!;
    private Polygon[] _neighbors = [];

    [GlobalSetup]
    public void Setup()
    {
        var ward = SampleWard.Read();
        var unassigned = Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None));
        _plan = Redraw.Run(unassigned, new(ward.Rules) { Options = new() { Effort = 0.5 } }, null, CancellationToken.None).Plan;
        var edge = _plan.Coverage.Edges.First(edge => !edge.IsWardBoundary && edge.Line.Length > 3
            && _plan.NeighborhoodOf(edge.Left) != _plan.NeighborhoodOf(edge.Right));
        _vertex = new(edge.Id, 1, new(edge.Line[1].X + 200, edge.Line[1].Y + 100));
        _cell = new([edge.Left], _plan.NeighborhoodOf(edge.Right));
        var shapes = _plan.Neighborhoods.ToDictionary(neighborhood => neighborhood.Id, neighborhood => ShapeOf(neighborhood.Id));
        _polygon = shapes[_plan.NeighborhoodOf(edge.Left)];
        _neighbors = [.. shapes.Values.Where(shape => shape != _polygon && shape.EnvelopeInternal.Intersects(_polygon.EnvelopeInternal))];
    }

    [Benchmark(Baseline = true)]
    public bool Nts_validator_on_the_neighborhood_and_its_neighbors() =>
        CoveragePolygonValidator.Validate(_polygon, _neighbors).IsEmpty && _polygon.IsValid;

    [Benchmark]
    public bool Ask_about_a_vertex() => _vertex.WhyNot(_plan) is null;

    [Benchmark]
    public int Move_a_vertex_and_count_again() => _vertex.ApplyTo(_plan).Households(_plan.Neighborhoods[0].Id);

    [Benchmark]
    public bool Ask_about_a_cell() => _cell.WhyNot(_plan) is null;

    private Polygon ShapeOf(NeighborhoodId id)
    {
        var factory = new GeometryFactory();
        var shape = _plan.ShapeOf(id)[0];
        return factory.CreatePolygon(Ring(factory, shape.Shell), [.. shape.Holes.Select(hole => Ring(factory, hole))]);
    }

    private static LinearRing Ring(GeometryFactory factory, IEnumerable<GridPoint> ring) =>
        factory.CreateLinearRing([.. ring.Select(p => new Coordinate(p.East, p.North))]);
}
