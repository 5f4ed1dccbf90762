using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// Lines that divide gaps midway between the units round them: every place goes to the unit whose boundary is nearest, so land
/// of a street that was left out goes half to each side. With streets given, each side of a centreline goes to the units there.
/// </summary>
internal sealed class GapDivision
{
    /// <summary>Metres between the places on a boundary that the dividing lines are drawn from.</summary>
    private const double Finest = 0.5, Coarsest = 4;

    private readonly NearestSample _samples;
    private readonly bool _hasStreets;

    private GapDivision(NearestSample samples, List<(GridPoint A, GridPoint B)> lines, bool hasStreets) => (_samples, Lines, _hasStreets) = (samples, lines, hasStreets);

    /// <summary>On the layer's grid.</summary>
    public IReadOnlyList<(GridPoint A, GridPoint B)> Lines { get; }

    public static GapDivision Of(PolygonLayer layer, ClusterRepair cluster, IReadOnlyList<KeyValuePair<Incident, RepairDecision>> divided, CancellationToken cancel)
    {
        var samples = new Dictionary<GridPoint, int>();
        var gaps = new HashSet<int>();
        foreach (var (incident, _) in divided)
        {
            var step = (long)(Math.Clamp(incident.WidthM / 4, Finest, Coarsest) * layer.Grid.PerMetre);
            foreach (var face in cluster.FacesOf.GetValueOrDefault(incident, []).Where(face => face.Kind == IncidentKind.Gap))
            {
                gaps.Add(face.Number);
                Sample(cluster.Map, face, step, samples);
            }
        }
        cancel.ThrowIfCancellationRequested();
        var byStreets = divided.Any(item => item.Value.Action == RepairAction.Street);
        var streets = byStreets ? layer.Streets.SelectMany(line => line.Zip(line.Skip(1))).ToList() : [];
        var lines = new DividingLines(cluster.Map, gaps, layer.Grid.Fineness).Between(samples);
        if (byStreets)
        {
            var across = new SegmentGrid(streets);
            lines = [.. lines.Where(line => !across.Meets(line.U, line.V)), .. streets.Select(piece => (piece.First, piece.Second, piece.First, piece.First))];
        }
        return new(new(samples), [.. lines.Select(line => (line.A, line.B))], byStreets);
    }

    /// <summary>The unit a piece of a gap goes to; null when no unit is round the gap.</summary>
    public int? OwnerOf(LocalMap map, Face face)
    {
        if (_hasStreets && FaceOwners.Borders(map, face) is { Count: > 0 } borders)
            return borders.MaxBy(border => (border.Value, -border.Key)).Key;
        var (x, y) = InteriorPoints.WidestMiddle(face.Shape[0]);
        return _samples.Nearest(map.OnGrid(x, y));
    }

    private static void Sample(LocalMap map, Face face, long step, Dictionary<GridPoint, int> samples)
    {
        foreach (var piece in face.Pieces)
        {
            if (map.Along(piece).Where(along => along.Owner >= 0).Select(along => (int?)along.Owner).Min() is not { } unit)
                continue;
            var (a, b) = (map.Faces.Segments[piece].A, map.Faces.Segments[piece].B);
            var parts = (int)Math.Max(1, a.DistanceTo(b) * GridPoint.PerMetre / step);
            for (var i = 0; i < parts; i++)
                samples.TryAdd(map.OnGrid(a.X + ((b.X - a.X) * (i + 0.5) / parts), a.Y + ((b.Y - a.Y) * (i + 0.5) / parts)), unit);
        }
    }
}
