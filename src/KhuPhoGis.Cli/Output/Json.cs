using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KhuPhoGis.Cli.Output;

/// <summary>JSON as the command line prints it: indented, Vietnamese letters as they are, numbers with a point.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => node.ToJsonString(Readable);

    public static JsonArray Array<T>(IEnumerable<T> values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    public static JsonArray Array(IEnumerable<JsonObject> objects) => new([.. objects]);

    /// <summary>Halves to even; a share or a measure that cannot be formed (0 / 0) is 0.</summary>
    public static double Round(double value, int digits) => double.IsFinite(value) ? Math.Round(value, digits) : 0;
}
