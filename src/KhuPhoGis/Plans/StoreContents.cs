using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>Where a layer came from.</summary>
/// <param name="File">The file's name, without folders.</param>
/// <param name="Sha256">Of the file's bytes, hexadecimal; empty when not known.</param>
/// <param name="Crs">EPSG code the file was read in.</param>
/// <param name="RowsRead">Rows of the file.</param>
/// <param name="RowsAccepted">Rows that became facts.</param>
public sealed record LayerSource(string File, string Sha256, int Crs, int RowsRead, int RowsAccepted, string ImportedBy);

/// <summary>What a project holds.</summary>
/// <param name="Ward">Code, name, coordinate system, rules and boundary; the other layers are empty here.</param>
/// <param name="Layers">How many facts each layer has; all layers, in their order.</param>
/// <param name="Households">All households of the register.</param>
/// <param name="People">0 when not known.</param>
/// <param name="SouthWest">Corner of the box around the ward boundary; null before it is imported, like the other corner.</param>
/// <param name="Cells">Cells of the base coverage; null when it is not built.</param>
public sealed record StoreContents(
    Ward Ward, ImmutableArray<LayerContents> Layers, int Households, int People, GridPoint? SouthWest, GridPoint? NorthEast,
    int? Cells, ImmutableArray<PlanSummary> Plans);

/// <param name="Source">The newest import; null when there was none.</param>
public sealed record LayerContents(WardLayer Layer, int Count, LayerSource? Source, DateTimeOffset? ImportedAt);
