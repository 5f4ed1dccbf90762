using System.Globalization;

namespace KhuPhoGis.Fuzzing;

/// <summary>What became of the mutations of one format.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _slowest, _peak;

    public static string Heading =>
        $"{"format",-8} {"way",-7} {"mutations",9} {"accepted",9} {"refused",8} {"by child's end",14} {"untyped",8} {"changed",8} {"hung",5} {"parent died",12} {"slowest ms",11} {"peak MB",8}";

    /// <param name="line">Of a worker: what, milliseconds, megabytes.</param>
    /// <returns>Whether that is how it should be.</returns>
    public bool Add(string line)
    {
        var parts = line.Split('\t');
        if (parts.Length == 3 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var milliseconds) && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var megabytes))
            (_slowest, _peak) = (Math.Max(_slowest, milliseconds), Math.Max(_peak, megabytes));
        var what = Verdict.All.Contains(parts[0]) ? parts[0] : Verdict.Untyped;
        _counts[what] = Count(what) + 1;
        return what is Verdict.Accepted or Verdict.Refused or Verdict.ChildEnded;
    }

    /// <param name="line">Of a worker; 0 when it is not whole.</param>
    public static long Milliseconds(string line) => line.Split('\t') is [_, var taken, _] && long.TryParse(taken, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0;

    /// <summary>Whether nothing happened that must not.</summary>
    public bool IsClean => Count(Verdict.Untyped) + Count(Verdict.Changed) + Count(Verdict.Hung) + Count(Verdict.ParentDied) == 0;

    public string Row(string format, string way) => FormattableString.Invariant(
        $"{format,-8} {way,-7} {_counts.Values.Sum(),9} {Count(Verdict.Accepted),9} {Count(Verdict.Refused),8} {Count(Verdict.ChildEnded),14} {Count(Verdict.Untyped),8} {Count(Verdict.Changed),8} {Count(Verdict.Hung),5} {Count(Verdict.ParentDied),12} {_slowest,11} {_peak,8}");

    private int Count(string what) => _counts.GetValueOrDefault(what);
}
