namespace KhuPhoGis.Desktop.Sessions;

/// <summary>A file, or the files of one shapefile, that a person handed in; in a folder of its own.</summary>
/// <param name="Path">The one to read.</param>
public sealed record UploadedSource(string Path)
{
    /// <summary>Of the files of a shapefile, those that carry something.</summary>
    private static readonly string[] Parts = [".shp", ".dbf", ".prj", ".cpg", ".shx"];

    /// <summary>Of other programs beside a shapefile: indexes, styles, descriptions. Nothing that a ward needs.</summary>
    private static readonly string[] Asides = [".sbn", ".sbx", ".qix", ".qpj", ".qmd", ".qml", ".sld", ".lyr", ".cst", ".fbn", ".fbx", ".ain", ".aih", ".atx", ".ixs", ".mxs", ".fix", ".xml"];

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>A shapefile without this has no attributes.</summary>
    public bool LacksDbf => IsShapefile && Sibling(".dbf") is null;

    public bool LacksPrj => IsShapefile && Sibling(".prj") is null;

    private bool IsShapefile => Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file's name makes it part of a shapefile.</summary>
    public static bool IsPart(string name) => Parts.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Left aside without a word.</summary>
    public static bool IsAside(string name) => Asides.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Files of one name and different endings belong together; the others stand alone.</summary>
    public static string GroupOf(string name) => (IsPart(name) ? System.IO.Path.GetFileNameWithoutExtension(name) : name).ToUpperInvariant();

    private string? Sibling(string ending) => Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!)
        .FirstOrDefault(file => System.IO.Path.GetExtension(file).Equals(ending, StringComparison.OrdinalIgnoreCase));
}
