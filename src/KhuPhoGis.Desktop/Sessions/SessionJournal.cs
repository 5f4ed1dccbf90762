using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// One author's journal of a plan as a session knows it. The last <see cref="JournalAction.Open"/> line says with which saved
/// version the history began; lines before it belong to a past that others have saved over.
/// </summary>
internal sealed class SessionJournal
{
    private readonly IPlanStore _store;
    private readonly string _plan;
    private readonly string _author;
    private int _lines;

    private SessionJournal(IPlanStore store, string plan, string author, int lines, bool isAnchored) =>
        (_store, _plan, _author, _lines, IsAnchored) = (store, plan, author, lines, isAnchored);

    /// <summary>The journal says with which version the history began.</summary>
    public bool IsAnchored { get; private set; }

    /// <summary>The history that the journal tells, and as much of it as fits.</summary>
    /// <returns>Also the revision that screens begin with: the same again when the program is started again.</returns>
    public static async Task<(SessionJournal Journal, EditHistory History, long Revision, int Lost)> OpenAsync(
        IPlanStore store, string plan, string author, CancellationToken cancel)
    {
        var entries = (await store.ReadJournalAsync(plan, author, cancel)).Select(JournalJson.ReadEntry).ToList();
        var anchor = entries.FindLastIndex(entry => entry.Action == JournalAction.Open);
        var (opened, version) = await store.LoadAsync(plan, anchor < 0 ? null : entries[anchor].Version, cancel);
        var history = EditHistory.Replay(opened, version.Author, version.At, [], version.Version);
        var followed = anchor + 1;
        while (followed < entries.Count && Follow(history, entries[followed]) is { } next)
            (history, followed) = (next, followed + 1);
        var lost = entries.Count - followed;
        var revision = entries.Count - (entries.Count > 0 && entries[0].Action == JournalAction.Open ? 1 : 0);
        return (new(store, plan, author, entries.Count, anchor >= 0 && lost == 0), history, revision, lost);
    }

    /// <summary>What is to be written so that the journal tells the next history and no longer the present one.</summary>
    public JournalLines Lines(EditHistory present, EditHistory next)
    {
        var entries = next.Steps[0] == present.Steps[0] && IsAnchored
            ? next.Journal.Skip(present.Journal.Count)
            : next.Journal.Prepend(new(JournalAction.Open, next.Steps[0].Author, next.Steps[0].At, Version: next.Steps[0].Version));
        return new(_lines, [.. entries.Select(JournalJson.Write)]);
    }

    /// <summary>On disk when the call returns.</summary>
    /// <returns>False when another window of the same author wrote meanwhile: open the journal again.</returns>
    public async Task<bool> WriteAsync(JournalLines lines)
    {
        if (!await _store.AppendJournalAsync(_plan, _author, lines, CancellationToken.None))
            return false;
        Wrote(lines);
        return true;
    }

    /// <summary>The lines were written together with something else.</summary>
    public void Wrote(JournalLines lines) => (_lines, IsAnchored) = (_lines + lines.Lines.Length, true);

    private static EditHistory? Follow(EditHistory history, JournalEntry entry)
    {
        try
        {
            return history.Follow(entry);
        }
        catch (EditRefusedException)
        {
            return null;
        }
    }
}
