using System.Text.Json.Serialization;

namespace KhuPhoGis.Approving;

/// <summary>What a comment says and where. Metres on the ward's VN-2000 grid are kept as whole millimetres.</summary>
/// <param name="Unit">Number of the neighborhood; null for the whole plan.</param>
internal sealed record CommentContent(string Text, int? Unit, long? X, long? Y);

/// <summary>Which comment was settled or opened again, and why.</summary>
internal sealed record SettleContent(int Comment, string Text);

/// <summary>What an old unit said.</summary>
internal sealed record ConsentContent(string Unit, int Round, int Representatives, int Agreed, string Note);

/// <summary>Entries are kept as JSON with fixed names; what is null is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommentContent))]
[JsonSerializable(typeof(SettleContent))]
[JsonSerializable(typeof(ConsentContent))]
internal sealed partial class EntryContent : JsonSerializerContext;
