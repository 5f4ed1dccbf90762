using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>What was done, by whom, when, and the plan it gave.</summary>
/// <param name="Edit">Null for the first step, which is the plan as opened, and for a saved version.</param>
/// <param name="Version">The version that was opened or saved; null for an edit.</param>
public sealed record Step(Plan Plan, Edit? Edit, string Author, DateTimeOffset At, int? Version = null);

/// <summary>
/// The steps of one person's work on a plan, as a value. Undo and redo only move the cursor, past saved versions too; no edit
/// knows how to undo itself. The journal keeps everything in the order it happened, also what was undone and forgotten.
/// </summary>
public sealed class EditHistory
{
    private EditHistory(ImmutableList<Step> steps, int cursor, ImmutableList<JournalEntry> journal, Step saved) =>
        (Steps, Cursor, Journal, Saved) = (steps, cursor, journal, saved);

    /// <summary>The plan as opened, then every edit that can be undone or redone, and the versions saved in between.</summary>
    public ImmutableList<Step> Steps { get; }

    /// <summary>Index of the current step.</summary>
    public int Cursor { get; }

    /// <summary>Everything since the plan was opened; write the last entries away after each change.</summary>
    public ImmutableList<JournalEntry> Journal { get; }

    /// <summary>The version opened or saved last.</summary>
    public Step Saved { get; }

    public Plan Current => Steps[Cursor].Plan;

    public bool CanUndo => Before() > 0;

    public bool CanRedo => After() < Steps.Count;

    /// <summary>The plan is not the one that was opened or saved last.</summary>
    public bool HasUnsaved => Current != Saved.Plan;

    public static EditHistory Open(Plan plan, string author, TimeProvider clock, int version = 0) => Open(plan, author, clock.GetUtcNow(), version);

    /// <summary>The history that a journal tells, from the plan it began with.</summary>
    /// <exception cref="EditRefusedException">An edit does not fit: the journal belongs to another plan.</exception>
    public static EditHistory Replay(Plan plan, string author, DateTimeOffset opened, IEnumerable<JournalEntry> journal, int version = 0) =>
        journal.Aggregate(Open(plan, author, opened, version), (history, entry) => history.Follow(entry));

    /// <summary>Applies an edit and forgets what had been undone.</summary>
    /// <exception cref="EditRefusedException">The edit does not fit the current plan; nothing changed.</exception>
    public EditHistory Do(Edit edit, string author, TimeProvider clock) => Follow(new(JournalAction.Do, author, clock.GetUtcNow(), edit));

    /// <summary>The same history when there is nothing to undo.</summary>
    public EditHistory Undo(string author, TimeProvider clock) => Follow(new(JournalAction.Undo, author, clock.GetUtcNow()));

    /// <summary>The same history when there is nothing to redo.</summary>
    public EditHistory Redo(string author, TimeProvider clock) => Follow(new(JournalAction.Redo, author, clock.GetUtcNow()));

    /// <summary>Notes that the current plan became a version. What was undone can still be done again.</summary>
    public EditHistory Save(int version, string author, TimeProvider clock) =>
        Follow(new(JournalAction.Save, author, clock.GetUtcNow(), Version: version));

    /// <summary>One step further in the way that the entry tells.</summary>
    /// <exception cref="EditRefusedException">Its edit does not fit the current plan; nothing changed.</exception>
    public EditHistory Follow(JournalEntry entry) => entry switch
    {
        { Action: JournalAction.Undo } => CanUndo ? new(Steps, Before() - 1, Journal.Add(entry), Saved) : this,
        { Action: JournalAction.Redo } => CanRedo ? new(Steps, After(), Journal.Add(entry), Saved) : this,
        { Action: JournalAction.Save } => Insert(new(Current, null, entry.Author, entry.At, entry.Version), entry),
        { Action: JournalAction.Do, Edit: { } edit } => new(
            Steps.RemoveRange(Cursor + 1, Steps.Count - Cursor - 1).Add(new(edit.ApplyTo(Current), edit, entry.Author, entry.At)),
            Cursor + 1, Journal.Add(entry), Saved),
        _ => throw new ArgumentException($"A journal entry that cannot be followed: {entry.Action}.", nameof(entry)),
    };

    private static EditHistory Open(Plan plan, string author, DateTimeOffset opened, int version)
    {
        var step = new Step(plan, null, author, opened, version);
        return new([step], 0, [], step);
    }

    private EditHistory Insert(Step saved, JournalEntry entry) => new(Steps.Insert(Cursor + 1, saved), Cursor + 1, Journal.Add(entry), saved);

    /// <summary>The edit that undo takes back: saved versions change nothing and are passed over. 0 when there is none.</summary>
    private int Before()
    {
        var at = Cursor;
        while (at > 0 && Steps[at].Edit is null)
            at--;
        return at;
    }

    /// <summary>The edit that redo does again; beyond the last step when there is none.</summary>
    private int After()
    {
        var at = Cursor + 1;
        while (at < Steps.Count && Steps[at].Edit is null)
            at++;
        return at;
    }
}
