using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>
/// Edits and journal entries as JSON. Ids are numbers, positions are <c>[east, north]</c> in whole millimetres of the ward's
/// zone. A missing, unknown or mistyped member is an error, so that a slip of the pen does not become another edit.
/// </summary>
public static class JournalJson
{
    /// <summary>One line, without a line break in it.</summary>
    public static string Write(JournalEntry entry) => JsonSerializer.Serialize(entry, JournalJsonContext.Default.JournalEntry);

    public static string Write(Edit edit) => JsonSerializer.Serialize(edit, JournalJsonContext.Default.Edit);

    /// <exception cref="JsonException">Not a journal entry; says where.</exception>
    public static JournalEntry ReadEntry(string json) => Read(json, JournalJsonContext.Default.JournalEntry) switch
    {
        { Action: JournalAction.Do, Edit: null } => throw new JsonException("A journal entry without an edit."),
        { Action: JournalAction.Open or JournalAction.Save, Version: null } => throw new JsonException("A journal entry without its version."),
        var entry => entry,
    };

    /// <exception cref="JsonException">Not an edit; says where.</exception>
    public static Edit ReadEdit(string json) => Read(json, JournalJsonContext.Default.Edit);

    /// <summary>
    /// A script: a JSON array of edits, or of journal entries, whose edits are taken as undo and redo left them. Of a journal
    /// that began anew from a version, what follows the last beginning.
    /// </summary>
    /// <exception cref="JsonException">Not a script; says which item.</exception>
    public static IReadOnlyList<Edit> ReadScript(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new JsonException("A script is a JSON array of edits.");
        var (done, cursor) = (new List<Edit>(), 0);
        foreach (var (number, item) in document.RootElement.EnumerateArray().Index())
        {
            var entry = ReadItem(item, number);
            if (entry.Action == JournalAction.Do)
            {
                done.RemoveRange(cursor, done.Count - cursor);
                done.Add(entry.Edit!);
                cursor++;
            }
            else if (entry.Action == JournalAction.Open)
            {
                done.Clear();
                cursor = 0;
            }
            else if (entry.Action != JournalAction.Save)
            {
                cursor = Math.Clamp(cursor + (entry.Action == JournalAction.Undo ? -1 : 1), 0, done.Count);
            }
        }
        return done[..cursor];
    }

    private static JournalEntry ReadItem(JsonElement item, int number)
    {
        try
        {
            var isEntry = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("action", out _);
            return isEntry ? ReadEntry(item.GetRawText()) : new(JournalAction.Do, "", default, ReadEdit(item.GetRawText()));
        }
        catch (JsonException e)
        {
            throw new JsonException($"Item {number + 1}: {e.Message}", e);
        }
    }

    private static T Read<T>(string json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("null");
        }
        catch (NotSupportedException e)
        {
            // No or an unknown "edit": the serializer calls that not supported.
            throw new JsonException(e.Message, e);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true,
    UseStringEnumConverter = true,
    Converters = [typeof(GridPointJson), typeof(CellIdJson), typeof(EdgeIdJson), typeof(NeighborhoodIdJson)])]
[JsonSerializable(typeof(Edit))]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;

internal sealed class GridPointJson : JsonConverter<GridPoint>
{
    public override GridPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A position is [east, north] in millimetres.");
        var (x, y) = (Number(ref reader), Number(ref reader));
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? new(x, y) : throw new JsonException("A position has two numbers.");
    }

    public override void Write(Utf8JsonWriter writer, GridPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X);
        writer.WriteNumberValue(value.Y);
        writer.WriteEndArray();
    }

    private static long Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && Math.Abs((decimal)number) <= GridPoint.Limit
            ? number : throw new JsonException("A position is [east, north] in whole millimetres.");
}

internal abstract class IdJson<T>(Func<int, T> read, Func<T, int> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? read(value) : throw new JsonException("An id is a whole number.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(write(value));
}

internal sealed class CellIdJson() : IdJson<CellId>(value => new(value), id => id.Value);

internal sealed class EdgeIdJson() : IdJson<EdgeId>(value => new(value), id => id.Value);

internal sealed class NeighborhoodIdJson() : IdJson<NeighborhoodId>(value => new(value), id => id.Value);
