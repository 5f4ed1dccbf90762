using System.Text.Json.Serialization;

namespace KhuPhoGis.Desktop.Map;

/// <summary>A layer of the map, as the panel shows it.</summary>
/// <param name="Opacity">0 to 1.</param>
/// <param name="Empty">The ward has nothing of it.</param>
public sealed record LayerState(
    [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("enabled")] bool Enabled,
    [property: JsonPropertyName("opacity")] double Opacity, [property: JsonPropertyName("empty")] bool Empty = false)
{
    /// <summary>The legend symbols of a layer, as the map module draws them; the words for each stand under <c>symbol.NAME</c>.</summary>
    public IReadOnlyList<string> Symbols => Name switch
    {
        "units" => ["units.ok", "units.few", "units.many", "units.locked", "units.none"],
        "streets" => ["streets.1", "streets.2", "streets.3"],
        "water" => ["water.line", "water.area"],
        "buildings" => ["buildings.0", "buildings.1"],
        "households" => ["households.one", "households.many", "households.moving"],
        "boundary" => ["boundary.open", "boundary.locked"],
        _ => [Name],
    };
}
