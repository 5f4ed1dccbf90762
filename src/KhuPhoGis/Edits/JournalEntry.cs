using System.Text.Json.Serialization;

namespace KhuPhoGis.Edits;

/// <summary>What a person did: an edit, or going back or forth.</summary>
public enum JournalAction
{
    [JsonStringEnumMemberName("do")]
    Do,

    [JsonStringEnumMemberName("undo")]
    Undo,

    [JsonStringEnumMemberName("redo")]
    Redo,
}

/// <summary>One line of the journal. Replaying all lines in order gives the same state again, undone steps included.</summary>
/// <param name="Edit">Null unless the action is <see cref="JournalAction.Do"/>.</param>
public sealed record JournalEntry(JournalAction Action, string Author, DateTimeOffset At, Edit? Edit = null);
