using System.Collections.Immutable;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>The columns that a layer takes, for a person to point at.</summary>
public static class ImportFields
{
    /// <summary>Pairs of columns that can hold a position: named so, as X and Y in either order, or in degrees.</summary>
    public static ImmutableArray<(string First, string Second)> Positions { get; } =
        [(KnownFields.X, KnownFields.Y), (KnownFields.East, KnownFields.North), (KnownFields.Lon, KnownFields.Lat)];

    /// <summary>Endings of files that can be handed in, with the dot; a File Geodatabase is a folder and cannot.</summary>
    public static ImmutableArray<string> Endings { get; } = [.. SourceReaders.Endings.Where(ending => ending != ".gdb")];

    /// <summary>A list of households may have addresses in place of positions.</summary>
    public static bool HasAddress(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault(KnownFields.Address, "").Length > 0 || fields.GetValueOrDefault(KnownFields.Number, "").Length > 0;

    /// <summary>A map of everything (OpenStreetMap): of it each layer is had by saying which; there is nothing else to choose.</summary>
    public static bool IsWholeMap(string file) => Path.GetExtension(file).ToUpperInvariant() is ".OSM" or ".PBF";

    /// <summary>Layers that such a map has.</summary>
    public static ImmutableArray<WardLayer> OfWholeMap { get; } =
        [WardLayer.Ward, WardLayer.Streets, WardLayer.Water, WardLayer.Buildings, WardLayer.Households];

    /// <summary>Whether one of the columns is named as something that some layer takes.</summary>
    public static bool KnowsAny(ImmutableArray<string> columns) => columns.Any(KnownFields.IsName);

    /// <summary>Our fields in their order, those of a position left out.</summary>
    public static ImmutableArray<string> Of(WardLayer layer) =>
        [.. KnownFields.Of(layer).Keys.Where(field => !Positions.Any(pair => field == pair.First || field == pair.Second))];

    /// <summary>Whether a layer can be made of such a source at all.</summary>
    public static bool Fits(WardLayer layer, SourceShape shape) => LayerGuess.Fits(layer, shape);

    /// <summary>Our field → the file's column, by names.</summary>
    public static ImmutableDictionary<string, string> Guess(WardLayer layer, ImmutableArray<string> columns)
    {
        var folded = columns.Select(TidyText.FoldName).ToList();
        return KnownFields.Of(layer)
            .Select(field => (field.Key, At: field.Value.Select(name => folded.IndexOf(name)).FirstOrDefault(found => found >= 0, -1)))
            .Where(field => field.At >= 0).ToImmutableDictionary(field => field.Key, field => columns[field.At]);
    }

    /// <summary>What a layer of a file is by its name alone; null when that says nothing.</summary>
    public static WardLayer? GuessLayer(string name) => LayerGuess.ByName(name, SourceShape.Mixed);

    /// <summary>Whether two names of a ward mean the same one.</summary>
    public static bool IsSameWard(string? a, string? b) => WardNames.Same(a, b);
}
