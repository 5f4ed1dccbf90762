using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>A whole street or alley, and what is known of the numbers along it.</summary>
internal sealed class StreetLine
{
    private readonly ImmutableArray<NumberedChain> _numbered;
    private readonly StreetClass _kind;

    public StreetLine(ImmutableArray<Chain> chains, StreetClass kind)
    {
        (Chains, _kind) = (chains, kind);
        _numbered = [.. chains.Select(chain => new NumberedChain(this, chain))];
    }

    public ImmutableArray<Chain> Chains { get; }

    public IEnumerable<NumberedChain> Numbered => _numbered;

    /// <summary>Which way numbers rise from the mouth of an alley inwards, along the first chain (+1) or against it (−1); 0 where no mouth tells.</summary>
    public int Inwards { get; set; }

    /// <summary>The numbers that the register has here.</summary>
    public HashSet<HouseNumber> Numbers { get; } = [];

    /// <summary>The largest of them; at least 1.</summary>
    public int Largest => Math.Max(1, Numbers.Select(number => number.Number).DefaultIfEmpty().Max());

    /// <summary>Whether the ward's households can stand there: of a street on the ward's boundary one side is another ward's.</summary>
    public Func<Coordinate, bool> IsInside { get; init; } = _ => true;

    /// <summary>Metres from the centreline to a door where no house tells.</summary>
    public double DefaultOff => _kind switch { StreetClass.Arterial => 12, StreetClass.Street => 7, _ => 3.5 };

    public void AddHouse(HouseNumber number, Coordinate at)
    {
        var chain = _numbered[Nearest(at)];
        var (along, off) = chain.Line.Project(at);
        chain.Add(new(number, along, off, at));
    }

    /// <param name="off">To the side where the alley leaves.</param>
    public void AddMouth(HouseNumber number, int chain, double along, double off) => _numbered[chain].Add(new(number, along, off, null));

    /// <param name="habit">What is usual in the ward.</param>
    public (Coordinate At, DoorKnowledge Knowledge) Find(HouseNumber number, NumberingHabit habit)
    {
        var known = _numbered.Where(chain => chain.HasEvidence).ToList();
        var chain = known.Count == 0 ? _numbered[0] : known.MinBy(chain => chain.Strangeness(number))!;
        return chain.Find(number, habit);
    }

    public int Nearest(Coordinate at) =>
        Chains.Length == 1 ? 0 : Enumerable.Range(0, Chains.Length).MinBy(i => Chains[i].DistanceTo(at));
}
