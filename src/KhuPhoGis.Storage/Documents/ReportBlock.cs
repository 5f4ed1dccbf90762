using System.Collections.Immutable;

namespace KhuPhoGis.Storage.Documents;

/// <summary>A piece of a report. PDF and DOCX draw the same pieces, so they say the same.</summary>
public abstract record ReportBlock
{
    private ReportBlock() { }

    /// <param name="Left">Lines of the body that issues it; <paramref name="Right"/> the country's name and motto.</param>
    public sealed record Letterhead(ImmutableArray<string> Left, ImmutableArray<string> Right, string PlaceAndDate) : ReportBlock;

    /// <param name="Level">0 for the report's own title, 1 and 2 for its parts.</param>
    public sealed record Heading(int Level, string Text) : ReportBlock;

    public sealed record Paragraph(string Text, bool IsListed = false) : ReportBlock;

    /// <param name="Shares">Of the page's width, a column; they add up to 1.</param>
    /// <param name="Rows">The last is a sum when <paramref name="HasTotal"/>.</param>
    public sealed record Table(ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<string>> Rows, ImmutableArray<double> Shares, int WordColumns, bool HasTotal) : ReportBlock;

    /// <summary>Signatures side by side: lines of each.</summary>
    public sealed record Signatures(ImmutableArray<ImmutableArray<string>> Boxes) : ReportBlock;
}
