namespace KhuPhoGis.Comparing;

/// <summary>Households and the people of them.</summary>
public readonly record struct Tally(int Households, int People)
{
    public static Tally operator +(Tally a, Tally b) => new(a.Households + b.Households, a.People + b.People);

    public static Tally operator -(Tally a, Tally b) => new(a.Households - b.Households, a.People - b.People);

    public static Tally Of(IEnumerable<CrosswalkRow> rows) => rows.Aggregate(default(Tally), (sum, row) => sum + new Tally(row.Households, row.People));
}

/// <summary>A unit before and after.</summary>
/// <param name="From">The old unit; null for a new one without an heir's part.</param>
/// <param name="To">The heir; null for an old unit that nobody continues.</param>
/// <param name="Before">As the old side itself counts it.</param>
/// <param name="Register">What the register gained or lost since then: 0 where both sides have the same register.</param>
/// <param name="Left">Go elsewhere.</param>
/// <param name="Joined">Come from elsewhere.</param>
/// <param name="After">As the new plan itself counts it.</param>
public sealed record UnitBalance(string? From, string? To, Tally Before, Tally Register, Tally Left, Tally Joined, Tally After)
{
    /// <summary>Before + change = after: the comparison's households against the counts of both sides.</summary>
    public bool AddsUp => Before + Register - Left + Joined == After;
}
