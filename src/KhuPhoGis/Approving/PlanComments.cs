using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Approving;

/// <summary>Reads, pins and settles comments. Nothing is ever deleted: a settled comment stays, with who settled it and when.</summary>
public static class PlanComments
{
    /// <summary>Letters.</summary>
    public const int Longest = 2000;

    /// <summary>In the order of writing.</summary>
    public static ImmutableArray<PlanComment> Of(IEnumerable<PlanEntry> entries)
    {
        var comments = new SortedDictionary<int, PlanComment>();
        foreach (var entry in entries)
        {
            if (entry.Kind == EntryKind.Comment)
            {
                var said = JsonSerializer.Deserialize(entry.Content, EntryContent.Default.CommentContent)!;
                comments[entry.Number] = new(entry.Number, entry.Version, entry.Actor, entry.At, said.Text,
                    said.Unit is { } unit ? new(unit) : null, said is { X: { } x, Y: { } y } ? new(x, y) : null, null);
            }
            else if (entry.Kind is EntryKind.Resolve or EntryKind.Reopen)
            {
                var settled = JsonSerializer.Deserialize(entry.Content, EntryContent.Default.SettleContent)!;
                comments[settled.Comment] = comments[settled.Comment] with
                {
                    Settled = entry.Kind == EntryKind.Resolve ? new(entry.Actor, entry.At, settled.Text) : null,
                };
            }
        }
        return [.. comments.Values];
    }

    public static async Task<ImmutableArray<PlanComment>> ReadAsync(IPlanStore store, string plan, CancellationToken cancel) =>
        Of(await store.ListEntriesAsync(plan, cancel));

    /// <summary>Pins a comment to the newest version.</summary>
    /// <param name="unit">Code of a neighborhood; null for the whole plan.</param>
    /// <param name="place">On the ward's grid; null for no place.</param>
    /// <returns>Why not; null when it was written.</returns>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public static async Task<Refusal?> AddAsync(IPlanStore store, string plan, string actor, string text, string? unit, GridPoint? place, CancellationToken cancel)
    {
        var stored = await store.LoadAsync(plan, null, cancel);
        if (await WhyNotAsync(store, plan, actor, text, mayBeEmpty: false, cancel) is { } refusal)
            return refusal;
        if (unit is not null && stored.Plan.Find(unit) is null)
            return new("no-such-unit", unit);
        if (place is { } point && !IsNear(stored.Plan.Ward, point))
            return new("comment-place", point.East.ToString("F2", Texts.English), point.North.ToString("F2", Texts.English));
        var content = new CommentContent(text.Trim().Normalize(), unit is null ? null : stored.Plan.Find(unit)!.Id.Value, place?.X, place?.Y);
        await store.AddEntryAsync(new(plan, stored.Version.Version, EntryKind.Comment, actor, JsonSerializer.Serialize(content, EntryContent.Default.CommentContent)), cancel);
        return null;
    }

    /// <param name="text">What was done about it; may be empty.</param>
    /// <param name="open">True opens a settled one again.</param>
    /// <returns>Why not; null when it was written.</returns>
    public static async Task<Refusal?> SettleAsync(IPlanStore store, string plan, string actor, int number, string text, bool open, CancellationToken cancel)
    {
        if (await WhyNotAsync(store, plan, actor, text, mayBeEmpty: true, cancel) is { } refusal)
            return refusal;
        var comment = (await ReadAsync(store, plan, cancel)).FirstOrDefault(comment => comment.Number == number);
        if (comment is null)
            return new("no-such-comment", number);
        if (comment.IsOpen == open)
            return new(open ? "comment-is-open" : "comment-is-settled", number);
        var version = (await store.ListVersionsAsync(plan, cancel))[^1].Version;
        await store.AddEntryAsync(new(plan, version, open ? EntryKind.Reopen : EntryKind.Resolve, actor,
            JsonSerializer.Serialize(new SettleContent(number, text.Trim().Normalize()), EntryContent.Default.SettleContent)), cancel);
        return null;
    }

    private static async Task<Refusal?> WhyNotAsync(IPlanStore store, string plan, string actor, string text, bool mayBeEmpty, CancellationToken cancel)
    {
        await GuardedStore.DemandAsync(store, PlanCommand.Comment, cancel);
        if (!(await ApprovalDesk.ReadAsync(store, plan, cancel)).May(PlanCommand.Comment, actor))
            return new("comment-role", actor);
        if (!mayBeEmpty && string.IsNullOrWhiteSpace(text))
            return new("comment-empty");
        return text.Length > Longest ? new("note-too-long", Longest) : null;
    }

    /// <summary>In the box around the ward and a kilometre beyond it: swapped and mistyped coordinates lie elsewhere.</summary>
    private static bool IsNear(Ward ward, GridPoint place)
    {
        var corners = ward.Boundary.SelectMany(polygon => polygon.Shell).ToList();
        const long Beyond = 1000 * GridPoint.PerMetre;
        return corners.Count == 0 || (place.X >= corners.Min(p => p.X) - Beyond && place.X <= corners.Max(p => p.X) + Beyond
            && place.Y >= corners.Min(p => p.Y) - Beyond && place.Y <= corners.Max(p => p.Y) + Beyond);
    }
}
