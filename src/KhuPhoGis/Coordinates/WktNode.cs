using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KhuPhoGis.Coordinates;

/// <summary>One bracket of well-known text, WKT 1 or 2: <c>KEYWORD["text", 1.5, CHILD[…]]</c>.</summary>
/// <param name="Keyword">Upper case.</param>
/// <param name="Values">Quoted texts, numbers and bare words in order, as written, without quotes.</param>
internal sealed record WktNode(string Keyword, ImmutableArray<string> Values, ImmutableArray<WktNode> Children)
{
    /// <summary>The first value; empty when there is none.</summary>
    public string Name => Values.IsEmpty ? "" : Values[0];

    /// <summary>The value as a number, invariant; NaN when it is none or not there.</summary>
    public double Number(int index) =>
        index < Values.Length && double.TryParse(Values[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : double.NaN;

    public WktNode? Child(params ReadOnlySpan<string> keywords)
    {
        foreach (var child in Children)
            if (keywords.Contains(child.Keyword))
                return child;
        return null;
    }

    /// <summary>This and everything inside, outermost first in reading order.</summary>
    public IEnumerable<WktNode> Everything() => Children.SelectMany(child => child.Everything()).Prepend(this);

    /// <summary>Letters and digits only, lower case: "False_Easting" and "False easting" become one.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (char.IsAsciiLetterOrDigit(letter))
                plain.Append(char.ToLowerInvariant(letter));
        return plain.ToString();
    }
}
