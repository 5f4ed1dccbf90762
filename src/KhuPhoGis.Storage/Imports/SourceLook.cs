using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>What a file seems to hold, before anything is taken from it: what a person needs to see to say what it is.</summary>
/// <param name="File">Without folders.</param>
/// <param name="Layers">Names of the layers of a file that holds several; empty when it holds one.</param>
public sealed record SourceLook(string File, ImmutableArray<string> Layers)
{
    /// <summary>The layer looked at; null when one of several must be chosen first, and then nothing else here is filled.</summary>
    public string? Layer { get; init; }

    public int Rows { get; init; }

    public SourceShape Shape { get; init; }

    /// <summary>What the layer seems to be, by the file's name, its columns and its shapes.</summary>
    public WardLayer Guess { get; init; }

    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The first rows, as text; a value for each column.</summary>
    public ImmutableArray<PreviewRow> Preview { get; init; } = [];

    public CrsSaid Crs { get; init; } = new(null, null, [], CrsEvidence.Nothing);

    /// <summary>In the file's own coordinates, x or the first column first; null when no position was found.</summary>
    public Extent? Extent { get; init; }

    /// <summary>The position stands in columns named X and Y: either may be north.</summary>
    public bool IsXy { get; init; }

    /// <summary>Thinned shapes in the file's own coordinates.</summary>
    public ImmutableArray<SketchPart> Sketch { get; init; } = [];

    /// <summary>How the text reads in each encoding; empty when the encoding does not matter or the file says it for certain.</summary>
    public ImmutableArray<EncodingTrial> Encodings { get; init; } = [];

    /// <summary>Of these; null when there is nothing to choose.</summary>
    public string? Likeliest => EncodingTrials.Best(Encodings);

    /// <summary>The encoding used for <see cref="Preview"/>: utf8, cp1258, tcvn3 or vni; null as the file says.</summary>
    public string? Encoding { get; init; }
}

/// <summary>What the rows of a source are drawn as.</summary>
public enum SourceShape
{
    /// <summary>A table: no geometry, the position stands in columns or nowhere.</summary>
    Table,
    Points,
    Lines,
    Areas,

    /// <summary>Several kinds in one layer.</summary>
    Mixed,
}

/// <param name="Number">As a person counts rows of this file.</param>
public sealed record PreviewRow(int Number, ImmutableArray<string?> Values)
{
    /// <summary>Without one it cannot become a ward: the extract of a map cuts through it.</summary>
    public bool HasShape { get; init; } = true;
}

/// <summary>A line, the ring of an area, or a position.</summary>
/// <param name="Row">Number of its row.</param>
/// <param name="Xy">x, y, x, y…: one pair is a position.</param>
public sealed record SketchPart(int Row, ImmutableArray<double> Xy);

/// <summary>Where the knowledge of the coordinate system comes from.</summary>
public enum CrsEvidence
{
    /// <summary>The file says nothing.</summary>
    Nothing,

    /// <summary>A .prj, a GeoPackage's table or a crs member.</summary>
    File,

    /// <summary>GeoJSON without a crs member is in WGS 84 by its standard.</summary>
    Standard,

    /// <summary>Columns named longitude and latitude.</summary>
    DegreeColumns,

    /// <summary>A table of metres; in which system stands nowhere.</summary>
    MetreColumns,
}

/// <summary>What the file says about its coordinate system.</summary>
/// <param name="Epsg">Null when it says nothing certain.</param>
/// <param name="Problem">What is unclear about what it says; null when nothing is.</param>
/// <param name="Candidates">EPSG codes it may mean.</param>
public sealed record CrsSaid(int? Epsg, CoordinateProblem? Problem, ImmutableArray<int> Candidates, CrsEvidence Evidence);

/// <summary>The same text read in one encoding.</summary>
/// <param name="Encoding">utf8, cp1258, tcvn3 or vni.</param>
/// <param name="Fits">All bytes of the file mean something in it.</param>
/// <param name="Oddities">Letters and syllables that Vietnamese does not have, in a hundred letters; smaller is likelier.</param>
/// <param name="Samples">Real values of the file.</param>
public sealed record EncodingTrial(string Encoding, bool Fits, double Oddities, ImmutableArray<string> Samples)
{
    /// <summary>Letters with the marks of Vietnamese.</summary>
    public int Marked { get; init; }

    /// <summary>Letters and syllables that Vietnamese does not have.</summary>
    public int Odd { get; init; }

    /// <summary>UTF-8 that reads as Vietnamese: the bytes of no other encoding follow its pattern by chance, whatever they look like in one.</summary>
    public bool IsCertain { get; init; }
}
