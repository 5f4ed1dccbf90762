using System.Collections.Immutable;
using KhuPhoGis.Addresses;

namespace KhuPhoGis.Describing;

/// <summary>What a neighborhood has of one street or alley.</summary>
/// <param name="Street">As people write it.</param>
/// <param name="Alleys">From the street inwards; empty for the street itself.</param>
/// <param name="IsWhole">All of its doors and of its branches' doors; then nothing else is listed.</param>
/// <param name="Runs">Numbers on the line itself, by side.</param>
/// <param name="WholeBranches">Alleys that begin here and belong to the neighborhood altogether.</param>
/// <param name="Households">On the line and in the whole branches.</param>
public sealed record AddressShare(string Street, ImmutableArray<string> Alleys, bool IsWhole, ImmutableArray<NumberRun> Runs, ImmutableArray<string> WholeBranches, int Households);

/// <summary>A neighborhood's addresses.</summary>
/// <param name="Buildings">Named without a number on a street.</param>
/// <param name="HouseholdsUnread">Whose address is missing or cannot be read.</param>
public sealed record AddressShares(ImmutableArray<AddressShare> Lines, ImmutableArray<string> Buildings, int HouseholdsUnread);
