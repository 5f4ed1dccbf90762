using System.Collections.Immutable;
using System.Globalization;

namespace KhuPhoGis.Edits;

/// <summary>Why an edit does not fit the plan. Not an exception: a person tries, is told, and nothing has moved.</summary>
/// <param name="Code">Stable and English, for tests and logs: <c>not-adjacent</c>. The words stand under <c>refusal.CODE</c>.</param>
/// <param name="Arguments">Fill the words: names, numbers.</param>
public sealed record Refusal(string Code, params ImmutableArray<object> Arguments)
{
    /// <summary>What the person at the screen reads.</summary>
    public string Message(CultureInfo language) => Texts.Get($"refusal.{Code}", language, [.. Arguments]);

    /// <summary>For logs.</summary>
    public override string ToString() => string.Join(' ', [Code, .. Arguments]);
}
