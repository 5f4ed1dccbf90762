using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>What the parent asks of the child: to look into a file, to read all of it, or to import it into a project of the parent's own making.</summary>
/// <param name="Project">Path of the .gpkg to import into; null to look or read only.</param>
internal sealed record ImportRequest(string Path, WardLayer? Layer, string? SourceLayer, int? Crs, ImmutableDictionary<string, string> Fields,
    ImmutableArray<int> Rows, string? Encoding, string? Project, string Author)
{
    /// <summary>Path of the file to put the rows into (<see cref="TableWire"/>); null when they are not asked for.</summary>
    public string? Table { get; init; }

    public ImportOptions Options() => new()
    {
        SourceLayer = SourceLayer,
        Crs = Crs is { } epsg ? Coordinates.CoordinateSystems.Get(epsg) : null,
        Fields = Fields,
        Rows = Rows,
        Encoding = Encoding,
        Replace = true,
    };
}

/// <summary>One line of the child: how far it is, or how it ended.</summary>
internal sealed record ImportReply
{
    public int? Percent { get; init; }

    public SourceLook? Look { get; init; }

    public StagedLayer? Staged { get; init; }

    /// <summary>The rows stand where they were asked for.</summary>
    public bool? IsRead { get; init; }

    public ImportFault? Fault { get; init; }
}

/// <summary>A <see cref="BadInputException"/> on its way between processes.</summary>
internal sealed record ImportFault(string File, string? Place, string Code, ImmutableArray<object?> Arguments);

/// <summary>A layer imported into a project that nobody else sees yet.</summary>
/// <param name="Sketch">For a small picture, metres of the ward's zone.</param>
public sealed record StagedLayer(ImportReport Report, ImmutableArray<SketchPart> Sketch);

/// <summary>Lines of JSON between the two processes.</summary>
internal static class ImportWire
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new Primitives() },
    };

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Options);

    /// <exception cref="JsonException">Not a message.</exception>
    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Options) ?? throw new JsonException("Empty message.");

    /// <summary>Arguments of words: text, numbers, and words of ours by their key.</summary>
    private sealed class Primitives : JsonConverter<object?>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number => reader.TryGetInt64(out var whole) ? (object)whole : reader.GetDouble(),
            JsonTokenType.StartObject => JsonSerializer.Deserialize<Word>(ref reader),
            _ => reader.GetString(),
        };

        public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
        {
            switch (value)
            {
                case null: writer.WriteNullValue(); break;
                case Word word: JsonSerializer.Serialize(writer, word); break;
                case bool said: writer.WriteBooleanValue(said); break;
                case int or long or short or byte: writer.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
                case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
                default: writer.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }
    }
}
