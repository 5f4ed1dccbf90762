using KhuPhoGis.Coverages;

namespace KhuPhoGis.Describing;

/// <summary>What a stretch of boundary follows on the ground: "the centreline of Hoa Phượng", "the backs of houses".</summary>
/// <param name="Kind">Of the line itself; on the ward boundary that of the street or water it coincides with, <see cref="LineKind.WardBoundary"/> where it follows neither.</param>
/// <param name="Name">As the map writes it; empty when it has none.</param>
/// <param name="IsWard">It is the ward boundary as well.</param>
/// <param name="IsBank">Water whose bank is followed, not its middle.</param>
/// <param name="IsBeside">The ward boundary runs beside the street or water, not on it.</param>
public sealed record Carrier(LineKind Kind, string Name, bool IsWard = false, bool IsBank = false, bool IsBeside = false)
{
    /// <summary>A street, an alley, water or a railway: something that people see and name.</summary>
    public bool IsLandmark => Kind != LineKind.WardBoundary && Kind.IsSeen;
}
