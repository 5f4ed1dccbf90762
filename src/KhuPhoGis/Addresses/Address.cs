using System.Collections.Immutable;

namespace KhuPhoGis.Addresses;

/// <summary>An address as the city writes it: 12/34/5 Nguyễn Trãi is house 5 in sub-alley 34 of alley 12 of the street.</summary>
/// <param name="Street">Folded, without the words for street; empty when only an alley is named.</param>
/// <param name="Alleys">From the street inwards; empty for a house on the street itself.</param>
/// <param name="House">Null when only a building or an alley is named.</param>
/// <param name="Building">An apartment building's name, folded; null when none is named.</param>
/// <param name="Old">The number the house had before; null when none is given.</param>
public sealed record Address(string Street, ImmutableArray<string> Alleys, HouseNumber? House, string? Building = null, HouseNumber? Old = null)
{
    /// <summary>The line the door stands on: "nguyen trai/12/34".</summary>
    public string Line => LineOf(Street, Alleys);

    public static string LineOf(string street, ImmutableArray<string> alleys) =>
        string.Join('/', alleys.Prepend(street.Replace(" ", "", StringComparison.Ordinal)));
}
