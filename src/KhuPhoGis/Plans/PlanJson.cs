using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>
/// A plan's canonical form: one line of ASCII JSON, the same plan always the same bytes. The coverage stands in it by its
/// fingerprint, so versions with the same lines share them.
/// </summary>
public static class PlanJson
{
    public static byte[] Write(Plan plan) => Write(plan, PlanFingerprint.Of(plan.Coverage));

    /// <param name="coverage">The fingerprint of the plan's coverage.</param>
    public static byte[] Write(Plan plan, string coverage)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("ward", plan.Ward.Code);
            json.WriteNumber("crs", plan.Ward.Crs);
            json.WriteString("coverage", coverage);
            WriteNeighborhoods(json, plan);
            json.WriteStartArray("assignment");
            foreach (var id in plan.Assignment)
                json.WriteNumberValue(id.Value);
            json.WriteEndArray();
            json.WriteStartObject("pins");
            foreach (var (household, id) in plan.Pins)
                json.WriteNumber(household, id.Value);
            json.WriteEndObject();
            json.WriteStartArray("lockedEdges");
            foreach (var edge in plan.LockedEdges)
                json.WriteNumberValue(edge);
            json.WriteEndArray();
            WriteAccepted(json, plan);
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The plan again, on the ward as it is now.</summary>
    /// <exception cref="FormatException">Not what <see cref="Write(Plan)"/> wrote, or of another coverage.</exception>
    public static Plan Read(ReadOnlyMemory<byte> bytes, Ward ward, Coverage coverage)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            return Plan.Unassigned(ward, coverage)
                .With(root.GetProperty("neighborhoods").EnumerateArray().Select(Neighborhood))
                .With([.. Numbers(root, "assignment").Select(number => new NeighborhoodId(number))])
                .With(root.GetProperty("pins").EnumerateObject()
                    .ToImmutableSortedDictionary(
                        pin => pin.Name, pin => new NeighborhoodId(pin.Value.GetInt32()), StringComparer.Ordinal))
                .With([.. Numbers(root, "lockedEdges")])
                .With(Accepted(root));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>Left out while there are none: plans from before there were any keep their fingerprint.</summary>
    private static void WriteAccepted(Utf8JsonWriter json, Plan plan)
    {
        if (plan.Accepted.IsEmpty)
            return;
        json.WriteStartObject("accepted");
        foreach (var (issue, reason) in plan.Accepted)
            json.WriteString(issue, reason);
        json.WriteEndObject();
    }

    private static ImmutableSortedDictionary<string, string> Accepted(JsonElement root) => root.TryGetProperty("accepted", out var accepted)
        ? accepted.EnumerateObject().ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static void WriteNeighborhoods(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartArray("neighborhoods");
        foreach (var neighborhood in plan.Neighborhoods)
        {
            json.WriteStartObject();
            json.WriteNumber("id", neighborhood.Id.Value);
            json.WriteString("code", neighborhood.Code);
            json.WriteString("name", neighborhood.Name);
            json.WriteBoolean("locked", neighborhood.IsLocked);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static Neighborhood Neighborhood(JsonElement json) => new(new(json.GetProperty("id").GetInt32()),
        json.GetProperty("code").GetString()!, json.GetProperty("name").GetString()!, json.GetProperty("locked").GetBoolean());

    private static IEnumerable<int> Numbers(JsonElement root, string name) =>
        root.GetProperty(name).EnumerateArray().Select(number => number.GetInt32());
}
