using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>What a reader found in a file, before anything is understood: the same for every format.</summary>
/// <param name="File">The file's name, without folders.</param>
/// <param name="Crs">What the file says its coordinates are in; null when it says nothing.</param>
/// <param name="Fields">Names of the attribute columns, in the order of the file.</param>
/// <param name="HasGeometry">Rows carry geometry; otherwise the position, if any, stands in columns.</param>
internal sealed record SourceTable(
    string File, CrsClaim? Crs, ImmutableArray<string> Fields, bool HasGeometry, IReadOnlyList<SourceRow> Rows)
{
    /// <summary>What a person should know about the file as a whole.</summary>
    public ImmutableArray<ImportWarning> Warnings { get; init; } = [];
}

/// <summary>One row, record or feature.</summary>
/// <param name="Number">
/// As a person counts: the first feature is 1; in a table of text the heading is row 1 and the first household row 2.
/// </param>
/// <param name="Geometry">In the file's own coordinate system, nothing checked; null when there is none.</param>
/// <param name="Values">One for each field: string, long, double, bool or null.</param>
/// <param name="Fault">Why this row cannot be taken; null when nothing is wrong yet.</param>
internal sealed record SourceRow(int Number, Geometry? Geometry, object?[] Values, RejectedRow? Fault = null);

/// <summary>What a file says about its coordinate system.</summary>
/// <param name="System">Null when it says something that is not understood or not certain.</param>
/// <param name="Problem">The sentence to refuse with, unless a person names the system; null when the system is known.</param>
internal sealed record CrsClaim(CoordinateSystem? System, CoordinateProblem? Problem)
{
    /// <summary>What it may mean, when it is not certain.</summary>
    public ImmutableArray<CoordinateSystem> Candidates { get; init; } = [];

    /// <summary>The file itself says nothing; the standard of its format does.</summary>
    public bool IsByStandard { get; init; }

    public static CrsClaim Of(CoordinateSystem system) => new(system, null);

    /// <summary>From a .prj or any other WKT, by its parameters.</summary>
    public static CrsClaim OfWkt(string wkt)
    {
        var finding = PrjRecognition.Recognize(wkt);
        return new(finding.System, finding.Problem) { Candidates = finding.Candidates };
    }

    /// <summary>From "EPSG:9210" or a urn; a code not known here is a problem.</summary>
    public static CrsClaim OfName(string name) => CoordinateSystems.Find(name) is { } system
        ? Of(system)
        : new(null, new("crs-name-unknown", [name]));
}
