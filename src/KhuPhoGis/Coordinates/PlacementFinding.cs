using System.Collections.Immutable;

namespace KhuPhoGis.Coordinates;

/// <summary>What coordinates look like beside the ward.</summary>
public enum PlacementKind
{
    InPlace,

    /// <summary>East and north exchanged (Vietnamese tables call north X).</summary>
    SwappedAxes,

    /// <summary>Degrees in a file said to be in metres.</summary>
    DegreesAsMetres,

    /// <summary>Metres in a file said to be in degrees.</summary>
    MetresAsDegrees,

    /// <summary>In place in another zone than the one declared.</summary>
    WrongZone,

    /// <summary>In no system we know near the ward, or outside Vietnam.</summary>
    Elsewhere,
}

/// <summary>Found and named; nothing is mended.</summary>
/// <param name="Problem">Code and arguments of the sentence <c>input.CODE</c>; null when in place.</param>
/// <param name="Candidates">Systems in which the coordinates would be in place, nearest to the ward first; for
/// <see cref="PlacementKind.SwappedAxes"/> after exchanging x and y.</param>
public sealed record PlacementFinding(PlacementKind Kind, CoordinateProblem? Problem, ImmutableArray<CoordinateSystem> Candidates)
{
    /// <summary>Of a boundary that lies outside Vietnam: the zone of WGS 84 / UTM that a ward there can be kept in. Otherwise null.</summary>
    public CoordinateSystem? World { get; init; }
}
