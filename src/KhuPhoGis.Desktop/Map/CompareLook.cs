using System.Text.Json.Serialization;

namespace KhuPhoGis.Desktop.Map;

/// <summary>How old and new are shown together.</summary>
/// <param name="Mode">off, swipe or overlay.</param>
/// <param name="Households">Indices of the households to be highlighted.</param>
public sealed record CompareLook([property: JsonPropertyName("mode")] string Mode, [property: JsonPropertyName("households")] IReadOnlyList<int> Households);
