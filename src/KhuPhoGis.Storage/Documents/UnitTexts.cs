using System.Collections.Immutable;
using KhuPhoGis.Describing;

namespace KhuPhoGis.Storage.Documents;

/// <summary>What is said about one neighborhood in words. Streets and house numbers stand in it, never a household.</summary>
/// <param name="Addresses">Streets with their numbers, a line each.</param>
public sealed record UnitTexts(string Composition, string Sides, string Boundary, ImmutableArray<string> Addresses)
{
    public ImmutableArray<string> All => [.. new[] { Composition, Sides, Boundary }.Concat(Addresses).Where(text => text.Length > 0)];

    /// <summary>In the order of <see cref="FrozenPlan.Units"/>.</summary>
    public static ImmutableArray<UnitTexts> Of(FrozenPlan frozen, CancellationToken cancel)
    {
        var (describer, words) = (new Describer(frozen.Plan.Ward), new DescriptionWords(frozen.Plan, frozen.Language));
        return [.. frozen.Units.Select(unit =>
        {
            cancel.ThrowIfCancellationRequested();
            var description = describer.Of(frozen.Plan, unit.Id);
            return new UnitTexts(words.Composition(description), words.Sides(description), words.Boundary(description), words.Addresses(description));
        })];
    }
}
