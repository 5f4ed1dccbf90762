using System.Collections.Immutable;

namespace KhuPhoGis.Wards;

/// <summary>How large a street is; smaller values are stronger boundaries.</summary>
public enum StreetClass
{
    /// <summary>Đường lớn: a main road.</summary>
    Arterial = 1,

    /// <summary>Đường: a street with a name.</summary>
    Street = 2,

    /// <summary>Hẻm: an alley, often a dead end.</summary>
    Alley = 3,

    /// <summary>Đường sắt: a track. Nobody lives on it by address, and neighborhoods reach across it only where a street does.</summary>
    Railway = 4,
}

/// <summary>A street's centreline, or a railway's.</summary>
/// <param name="Name">As staff say it: "Nguyễn Trãi", "Hẻm 168". Empty when not known.</param>
/// <param name="Line">At least two positions.</param>
public sealed record Street(string Name, StreetClass Class, ImmutableArray<GridPoint> Line);

/// <summary>A canal, a river or a lake.</summary>
/// <param name="Line">At least two positions; a closed line (first equals last) is the bank of an area of water.</param>
public sealed record Water(string Name, ImmutableArray<GridPoint> Line)
{
    public bool IsArea => Line.Length >= 4 && Line[0] == Line[^1];
}
