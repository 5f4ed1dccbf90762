using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>What a person says about a file that the file does not say, or says wrongly.</summary>
public sealed record ImportOptions
{
    /// <summary>Which layer of a file that holds several.</summary>
    public string? SourceLayer { get; init; }

    /// <summary>Overrides what the file says.</summary>
    public CoordinateSystem? Crs { get; init; }

    /// <summary>Our field (<c>code</c>, <c>households</c>, <c>class</c>…) → the file's column. An empty column: none at all. Others are found by their names.</summary>
    public ImmutableDictionary<string, string> Fields { get; init; } = [];

    /// <summary>Only these rows, by their numbers; empty takes all. So a person picks the ward out of a file of many.</summary>
    public ImmutableArray<int> Rows { get; init; } = [];

    /// <summary>utf8, cp1258, tcvn3 or vni.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether what the layer holds already may be replaced; otherwise a filled layer is refused.</summary>
    public bool Replace { get; init; }
}

/// <param name="Ward">The ward with the layer imported.</param>
public sealed record ImportResult(Ward Ward, ImportReport Report);
