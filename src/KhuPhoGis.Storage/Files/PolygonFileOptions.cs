using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Storage.Files;

/// <summary>What a person says about a polygon file that is to be checked, and what else is known about the ward.</summary>
public sealed record PolygonFileOptions
{
    /// <summary>Overrides what the polygon file says.</summary>
    public CoordinateSystem? Crs { get; init; }

    /// <summary>The column that names the units; null to look for one.</summary>
    public string? UnitField { get; init; }

    /// <summary>Which layer of a file that holds several.</summary>
    public string? SourceLayer { get; init; }

    /// <summary>A file of households, points; null for none.</summary>
    public string? Households { get; init; }

    /// <summary>A file of street centrelines; null for none.</summary>
    public string? Streets { get; init; }

    /// <summary>A file of polygons: gaps that are allowed. May not be there yet.</summary>
    public string? KeptHoles { get; init; }
}
