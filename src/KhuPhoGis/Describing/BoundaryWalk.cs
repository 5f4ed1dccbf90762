using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>A place where the boundary goes from one line to another.</summary>
/// <param name="Carriers">The streets and waters that meet there, each once.</param>
/// <param name="Arms">Arms of streets: 3 is ngã ba, 4 ngã tư.</param>
/// <param name="IsOnWard">On the ward boundary.</param>
/// <param name="House">An address near by, where streets alone do not tell the place; null when none is near.</param>
public sealed record Junction(GridPoint Place, ImmutableArray<Carrier> Carriers, int Arms, bool IsOnWard, string? House);

/// <summary>One way along one line.</summary>
/// <param name="Metres">Whole metres; the legs of a walk add up to its length.</param>
/// <param name="Headings">The directions of the way in order, at most three.</param>
/// <param name="Across">The neighborhoods on the other side, in order; None for beyond the ward.</param>
public sealed record Leg(Junction From, Junction To, Carrier Carrier, int Metres, ImmutableArray<Heading> Headings, ImmutableArray<NeighborhoodId> Across);

/// <summary>Once around a piece of a neighborhood, clockwise, from the junction farthest to the north-east; or around a hole in it.</summary>
public sealed record BoundaryWalk(ImmutableArray<Leg> Legs, bool IsHole)
{
    public int Metres => Legs.Sum(leg => leg.Metres);
}
