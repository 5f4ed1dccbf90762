using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Edits;

namespace KhuPhoGis.Fixes;

/// <summary>A repair that an issue offers by name: an ordinary edit, so it can be previewed, done and undone like any other.</summary>
/// <param name="Code">Stable and English; the words stand under <c>fix.CODE</c>.</param>
public sealed record Fix(string Code, Edit Edit, params ImmutableArray<object> Arguments)
{
    /// <summary>What the person at the screen reads: what would be done, not that something would.</summary>
    public string Name(CultureInfo language) => Texts.Get($"fix.{Code}", language, [.. Arguments]);
}
