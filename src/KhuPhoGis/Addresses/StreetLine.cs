using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>All pieces of one street or alley, and what is known of the numbers along it.</summary>
internal sealed class StreetLine(ImmutableArray<Chain> chains, StreetClass kind)
{
    private readonly Dictionary<bool, List<Evidence>> _bySide = new() { [true] = [], [false] = [] };

    public ImmutableArray<Chain> Chains => chains;

    /// <summary>Which way numbers rise where nothing else tells: from the mouth of an alley inwards. +1 along the chain, −1 against.</summary>
    public int Rises { get; set; } = 1;

    /// <summary>The largest number that the register has here.</summary>
    public int Largest { get; set; } = 1;

    /// <summary>Metres from the centreline to a door where no house tells.</summary>
    public double DefaultOff => kind switch { StreetClass.Arterial => 12, StreetClass.Street => 7, _ => 3.5 };

    public List<Evidence> Side(bool odd) => _bySide[odd];

    public bool HasEvidence => _bySide[true].Count + _bySide[false].Count > 0;

    public void Add(HouseNumber number, Coordinate at, bool isHouse)
    {
        var chain = Nearest(at);
        var (along, off) = chains[chain].Project(at);
        Add(new(number, chain, along, off, isHouse ? at : null));
    }

    public void Add(Evidence evidence) => _bySide[evidence.Number.IsOdd].Add(evidence);

    public void Sort()
    {
        foreach (var side in _bySide.Values)
            side.Sort((a, b) => a.Number.CompareTo(b.Number));
    }

    public int Nearest(Coordinate at) =>
        chains.Length == 1 ? 0 : Enumerable.Range(0, chains.Length).MinBy(i => chains[i].DistanceTo(at));
}

/// <summary>Where a number is known to stand: a house, or the mouth of the alley of that number.</summary>
/// <param name="Door">The house itself; null for the mouth of an alley.</param>
internal sealed record Evidence(HouseNumber Number, int Chain, double Along, double Off, Coordinate? Door)
{
    public bool IsHouse => Door is not null;
}
