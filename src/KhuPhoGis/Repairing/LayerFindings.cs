using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>What <see cref="LayerCheck"/> found in a layer.</summary>
/// <param name="Layer">As it was handed in.</param>
/// <param name="Incidents">Errors first, the largest first; the same layer gives the same list.</param>
/// <param name="NoMatch">
/// Why the layer and the ward do not belong together, as a code of <c>repair.no-match.CODE</c>; then there are no incidents.
/// </param>
public sealed record LayerFindings(PolygonLayer Layer, ImmutableArray<Incident> Incidents, string? NoMatch = null)
{
    /// <summary>Proved: no gap, no overlap, nothing outside, every ring simple. What a person allowed is allowed for.</summary>
    public bool IsPartition => NoMatch is null && Incidents.All(incident => incident.IsKept || incident.Kind == IncidentKind.Multipart);

    /// <summary>The incidents to show: all, unless small ones are to be left out.</summary>
    public ImmutableArray<Incident> Shown { get; init; } = Incidents;

    public int Errors => Shown.Count(incident => incident.IsError) + (NoMatch is null ? 0 : 1);

    /// <summary>The layer's areas with invalid units rebuilt, by unit.</summary>
    internal ImmutableArray<ImmutableArray<GridPolygon>> Areas { get; init; } = [];

    internal EdgeTable? Edges { get; init; }

    internal EdgeGrid? Grid { get; init; }
}
