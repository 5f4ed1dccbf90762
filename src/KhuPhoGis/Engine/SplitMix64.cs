namespace KhuPhoGis.Engine;

/// <summary>
/// A repeatable stream of pseudo-random numbers: the same seed gives the same numbers on every machine and every .NET.
/// Algorithm: SplitMix64 (Steele, Lea, Flood 2014), public domain constants.
/// </summary>
public struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="below"/> − 1, without modulo bias worth mentioning (multiply-shift).</summary>
    public int Below(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));
}
