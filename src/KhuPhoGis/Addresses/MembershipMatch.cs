using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Addresses;

/// <summary>Rules held against a register, in households.</summary>
/// <param name="Held">Belong to one unit by the rules.</param>
/// <param name="Contradicted">Two units claim them.</param>
/// <param name="Without">No rule, or an address that cannot be read.</param>
/// <param name="Different">Of the held, those that count in another unit.</param>
/// <param name="Findings">One an address, in the order of the register.</param>
public sealed record MembershipMatch(int Held, int Contradicted, int Without, int Different, ImmutableArray<MembershipFinding> Findings)
{
    /// <param name="unitOf">Where a household, by its index, counts now; null where it is in none.</param>
    public static MembershipMatch Of(MembershipRules rules, Ward ward, Func<int, string?> unitOf)
    {
        var (held, contradicted, without, different, findings) = (0, 0, 0, 0, new List<MembershipFinding>());
        foreach (var (index, household) in ward.Households.Index())
        {
            var address = household.Address is { } text ? AddressParser.Parse(text) : null;
            var units = address is null ? [] : rules.Holding(address).Select(rule => rule.Unit).Distinct().ToImmutableArray();
            switch (units.Length)
            {
                case 0:
                    without += household.Count;
                    findings.Add(new("no-rule", household.Code, household.Address ?? "", []));
                    break;
                case 1:
                    held += household.Count;
                    different += unitOf(index) == units[0] ? 0 : household.Count;
                    break;
                default:
                    contradicted += household.Count;
                    findings.Add(new("conflict", household.Code, household.Address!, units));
                    break;
            }
        }
        return new(held, contradicted, without, different, [.. findings.DistinctBy(finding => (finding.Code, finding.Value.Length == 0 ? finding.Place : finding.Value))]);
    }
}
