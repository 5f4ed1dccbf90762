using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>What a plan was drawn for.</summary>
public enum AlternativeAim
{
    /// <summary>The request as given.</summary>
    AsAsked,

    /// <summary>Short and round boundaries before all.</summary>
    ShortBoundary,

    /// <summary>Households as equal as can be.</summary>
    Even,

    /// <summary>Residential groups (tổ dân phố) in one piece.</summary>
    WholeGroups,

    /// <summary>Few households change neighborhood.</summary>
    LittleChange,

    /// <summary>The request as given, with another seed: another draw of the same worth.</summary>
    AnotherDraw,
}

/// <summary>One plan of several, none of which is better than another in everything.</summary>
/// <param name="Seed">With which it can be drawn again.</param>
/// <param name="Compared">What it gains and costs against the plan drawn as asked; all zero for that plan itself.</param>
public sealed record Alternative(AlternativeAim Aim, ulong Seed, RedrawResult Result, Measures Figures, AlternativeDifference Compared)
{
    /// <summary>The same draw with other codes and names.</summary>
    /// <param name="renamed">The same neighborhoods of the same cells.</param>
    public Alternative With(Plan renamed, RuleProfile rules) => this with { Result = Result with { Plan = renamed }, Figures = Measures.Of(renamed, rules) };

    /// <summary>What it was drawn for, in a few words.</summary>
    public string Title(CultureInfo language) => Texts.Get("alternative." + Aim, language);

    /// <summary>A sentence: what it gains and what that costs against the plan drawn as asked.</summary>
    public string Words(CultureInfo language)
    {
        if (Aim == AlternativeAim.AsAsked)
            return Texts.Get("alternative.first", language);
        string[] better = [.. Compared.Parts(language, better: true)], worse = [.. Compared.Parts(language, better: false)];
        return better.Length == 0 && worse.Length == 0 ? Texts.Get("alternative.same", language)
            : string.Join("; ", new[] { Said("alternative.gains", better), Said("alternative.costs", worse) }.Where(part => part.Length > 0)) + ".";

        string Said(string key, string[] parts) => parts.Length == 0 ? "" : Texts.Get(key, language, string.Join(", ", parts));
    }
}
