using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Comparing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>What an import did. <see cref="ImportReportJson"/> writes it for machines.</summary>
/// <param name="Read">Rows of the file, deleted ones not counted.</param>
/// <param name="Accepted">Rows that became facts of the ward.</param>
/// <param name="Rejected">In the order of the file. Read = accepted + rejected + joined + left out with a warning.</param>
/// <param name="Crs">EPSG code of the coordinate system the file was read in.</param>
public sealed record ImportReport(
    WardLayer Layer, int Read, int Accepted, ImmutableArray<RejectedRow> Rejected, int Crs, ImmutableArray<ImportWarning> Warnings)
{
    /// <summary>Of the accepted: rows that were not taken as they stand, in the order of the file; a row may have several.</summary>
    public ImmutableArray<MendedRow> Repaired { get; init; } = [];

    /// <summary>Rows among <see cref="Repaired"/>.</summary>
    public int RepairedRows => Repaired.DistinctBy(row => row.Row).Count();

    /// <summary>Rows that are further people of a household whose row is another.</summary>
    public int Joined { get; init; }

    /// <summary>Rows that lie far from the ward or that another file holds: left out with a warning.</summary>
    public int LeftOut => Math.Max(0, Read - Accepted - Rejected.Length - Joined);

    /// <summary>Of the accepted: households without a door, kept as work for a person.</summary>
    public int NotLocated { get; init; }

    /// <summary>Against the list that was replaced; null when there was none.</summary>
    public HouseholdChanges? Changes { get; init; }
}

/// <summary>A row that was not taken in.</summary>
/// <param name="Row">As a person counts: the first feature is 1; in a table of text the heading is row 1.</param>
/// <param name="Code">Stable and English; the words stand under <c>input.CODE</c>.</param>
public sealed record RejectedRow(int Row, string Code, ImmutableArray<object?> Arguments)
{
    /// <summary>What the row holds in the columns that are used; empty when nothing.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>East and north in metres of the ward's zone; empty when the row has no place.</summary>
    public string Place { get; init; } = "";

    public string For(CultureInfo language) => Texts.Get("input." + Code, language, [.. Arguments]);
}

/// <summary>A row that was taken in with something put right. Nothing that could mean another place or another household is ever put right.</summary>
/// <param name="Code">Stable and English; the words stand under <c>import.repaired.CODE</c>.</param>
public sealed record MendedRow(int Row, string Code, ImmutableArray<object?> Arguments)
{
    /// <inheritdoc cref="RejectedRow.Excerpt"/>
    public string Excerpt { get; init; } = "";

    /// <inheritdoc cref="RejectedRow.Place"/>
    public string Place { get; init; } = "";

    public string For(CultureInfo language) => Texts.Get("import.repaired." + Code, language, [.. Arguments]);
}

/// <summary>Something a person should know though the import went on.</summary>
/// <param name="Code">Stable and English; the words stand under <c>import.CODE</c>.</param>
public sealed record ImportWarning(string Code, ImmutableArray<object?> Arguments)
{
    public string For(CultureInfo language) => Texts.Get("import." + Code, language, [.. Arguments]);
}
