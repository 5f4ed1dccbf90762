using System.Text.Json;
using KhuPhoGis.Repairing;

namespace KhuPhoGis.Benchmarks;

/// <summary>An error of a list that came with a file.</summary>
/// <param name="Reach">Metres from its place within which an incident of it lies: its size and one more.</param>
internal sealed record KnownError(string Kind, FinePoint Place, double Reach)
{
    public static KnownError Read(JsonElement error) => new(error.GetProperty("kind").GetString()!,
        new(error.GetProperty("x").GetDouble(), error.GetProperty("y").GetDouble()),
        1 + (error.GetProperty("magnitude_m") is { ValueKind: JsonValueKind.Number } size ? size.GetDouble() : 0));

    public bool Explains(Incident incident) => Distance(incident, Place) <= Reach;

    public bool IsKind(Incident incident) => Kind switch
    {
        "overlap" or "contained_polygon" or "enclave_hole_filled" => incident.Kind is IncidentKind.Overlap,
        "gap" or "boundary_gap" or "missing_polygon" => incident.Kind is IncidentKind.Gap,
        "outside_ward" => incident.Kind is IncidentKind.Outside,
        "tvertex_collinear" => incident.Kind is IncidentKind.Misaligned,
        "spike_zero_width" or "self_intersection" => incident.Kind is IncidentKind.Invalid,
        "duplicate_polygon" => incident.Kind is IncidentKind.Duplicate,
        // What is moved or rounded overlaps on one side and leaves a gap on the other; the larger part names the incident.
        _ => incident.Kind is IncidentKind.Overlap or IncidentKind.Gap,
    };

    /// <summary>Metres from a place to the incident's area, 0 inside, or to where it is shown.</summary>
    public static double Distance(Incident incident, FinePoint p)
    {
        var nearest = Away(incident.Place, p);
        foreach (var polygon in incident.Shape)
        {
            var inside = false;
            foreach (var (a, b) in polygon.SelectMany(ring => ring.Zip(ring.Skip(1))))
            {
                nearest = Math.Min(nearest, ToSegment(a, b, p));
                inside ^= a.North > p.North != b.North > p.North && p.East < a.East + ((p.North - a.North) * (b.East - a.East) / (b.North - a.North));
            }
            nearest = inside ? 0 : nearest;
        }
        return nearest;
    }

    private static double ToSegment(FinePoint a, FinePoint b, FinePoint p)
    {
        var (dx, dy) = (b.East - a.East, b.North - a.North);
        var along = dx == 0 && dy == 0 ? 0 : Math.Clamp((((p.East - a.East) * dx) + ((p.North - a.North) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return Away(new(a.East + (along * dx), a.North + (along * dy)), p);
    }

    private static double Away(FinePoint a, FinePoint b) => Math.Sqrt(Math.Pow(a.East - b.East, 2) + Math.Pow(a.North - b.North, 2));
}
