using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// Gaps a person has allowed, known again after the file was imported anew: by their place and size, not by the exact line.
/// </summary>
internal static class KeptHole
{
    /// <summary>The share by which an allowed gap may have grown or shrunk.</summary>
    private const double Slack = 0.05;

    public static bool Allows(PolygonLayer layer, Incident incident)
    {
        if (incident.Kind != IncidentKind.Gap || layer.KeptHoles.IsEmpty)
            return false;
        var place = layer.Grid.At(incident.Place.East, incident.Place.North);
        return layer.KeptHoles.Any(hole => Math.Abs(layer.Grid.AreaM2(hole) - incident.AreaM2) <= (Slack * incident.AreaM2) + 0.01
            && GridMath.Contains([.. hole.Rings.Select(ring => ring.AsMemory())], place));
    }
}
