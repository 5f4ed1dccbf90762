namespace KhuPhoGis.Addresses;

/// <summary>Writes down as rules where the households of a register count: what <see cref="MembershipRules.UnitOf"/> then answers again.</summary>
/// <remarks>Limits: a number at which households of two units live cannot be told by any rule; it stands in a rule of each.</remarks>
public static class MembershipMaker
{
    /// <param name="unitOf">Of a household, by its index; null when it is in none.</param>
    public static MembershipRules Of(AddressBook book, Func<int, string?> unitOf) => new([.. book.Streets.SelectMany(street => Line(street, unitOf))]);

    private static IEnumerable<MembershipRule> Line(AddressLine line, Func<int, string?> unitOf)
    {
        var street = AddressParser.ParseStreet(line.Street).Street;
        foreach (var run in NumberRun.Of(line.Doors, unitOf))
            yield return new(street, line.Alleys, run.From, run.To, run.IsOdd, run.Unit) { Name = line.Street };
        foreach (var branch in line.Branches)
        {
            var units = branch.Households.Select(unitOf).Distinct().ToList();
            if (units is [{ } unit])
            {
                yield return new(street, branch.Alleys, null, null, null, unit) { Name = line.Street };
                continue;
            }
            foreach (var rule in Line(branch, unitOf))
                yield return rule;
        }
    }
}
