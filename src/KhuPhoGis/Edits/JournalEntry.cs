using System.Text.Json.Serialization;

namespace KhuPhoGis.Edits;

/// <summary>What a person did: an edit, going back or forth, beginning from a saved version, or saving one.</summary>
public enum JournalAction
{
    [JsonStringEnumMemberName("do")]
    Do,

    [JsonStringEnumMemberName("undo")]
    Undo,

    [JsonStringEnumMemberName("redo")]
    Redo,

    /// <summary>The lines that follow begin from a saved version; those before it belong to another past.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>The plan as it stood became a version; what was done before can still be undone.</summary>
    [JsonStringEnumMemberName("save")]
    Save,
}

/// <summary>One line of the journal. Replaying all lines in order gives the same state again, undone steps included.</summary>
/// <param name="Edit">Null unless the action is <see cref="JournalAction.Do"/>.</param>
/// <param name="Version">Of <see cref="JournalAction.Open"/> and <see cref="JournalAction.Save"/>; null otherwise.</param>
public sealed record JournalEntry(JournalAction Action, string Author, DateTimeOffset At, Edit? Edit = null, int? Version = null);
