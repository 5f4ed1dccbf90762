using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Describing;

/// <summary>What a neighborhood borders on one side.</summary>
/// <param name="Neighbors">The longest common border first; of neighbors with less than a sixth of the side only those that no other side names.</param>
public sealed record SideDescription(Quarter Quarter, ImmutableArray<SideNeighbor> Neighbors);

/// <param name="Across">None for what lies beyond the ward, and for land not assigned yet (see <see cref="IsWard"/>).</param>
/// <param name="Metres">Of common border on this side.</param>
/// <param name="Carriers">The streets, alleys and waters that carry at least a fifth of it, the longest first.</param>
/// <param name="IsWard">The ward boundary.</param>
public sealed record SideNeighbor(NeighborhoodId Across, bool IsWard, int Metres, ImmutableArray<Carrier> Carriers);
