using KhuPhoGis.Wards;

namespace KhuPhoGis.Addresses;

/// <summary>One address that was held back, and where it was sought.</summary>
/// <param name="Door">Where it stands.</param>
/// <param name="Found">Null when its street is not on the map.</param>
/// <param name="IsRightSide">On the door's side of its street; a door on the centreline (within 1 m) is on both.</param>
/// <param name="NearestKnown">Metres from the door to the nearest known house of its street; infinite when none is known there.</param>
/// <param name="Known">The known houses of its street.</param>
/// <param name="IsInOrder">
/// Some interpolation could have put it near: houses of its street are known, and it stands between the next lower and the next higher number of its
/// side (give or take <see cref="LocatorTrial.NearMetres"/>), or beyond all of them.
/// </param>
public sealed record TrialCase(
    Address Address, GridPoint Door, GridPoint? Found, DoorKnowledge? Knowledge, bool IsRightSide, double NearestKnown, int Known, bool IsInOrder)
{
    /// <summary>Infinite when it was not found.</summary>
    public double Metres => Found is { } found ? found.DistanceTo(Door) : double.PositiveInfinity;

    public bool IsNear => Metres <= LocatorTrial.NearMetres;

    public bool IsGood => IsNear && IsRightSide;
}
