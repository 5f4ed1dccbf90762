using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>What was done, by whom, when, and the plan it gave.</summary>
/// <param name="Edit">Null for the first step, which is the plan as opened.</param>
public sealed record Step(Plan Plan, Edit? Edit, string Author, DateTimeOffset At);

/// <summary>
/// The steps of one editing session, as a value. Undo and redo only move the cursor; no edit knows how to undo itself. The
/// journal keeps everything in the order it happened, also what was undone and forgotten.
/// </summary>
public sealed class EditHistory
{
    private EditHistory(ImmutableList<Step> steps, int cursor, ImmutableList<JournalEntry> journal) =>
        (Steps, Cursor, Journal) = (steps, cursor, journal);

    /// <summary>The plan as opened, then every edit that can be undone or redone.</summary>
    public ImmutableList<Step> Steps { get; }

    /// <summary>Index of the current step.</summary>
    public int Cursor { get; }

    /// <summary>Everything since the plan was opened; write the last entry away after each change.</summary>
    public ImmutableList<JournalEntry> Journal { get; }

    public Plan Current => Steps[Cursor].Plan;

    public bool CanUndo => Cursor > 0;

    public bool CanRedo => Cursor < Steps.Count - 1;

    public static EditHistory Open(Plan plan, string author, TimeProvider clock) =>
        new([new Step(plan, null, author, clock.GetUtcNow())], 0, []);

    /// <summary>The history that a journal tells, from the plan it began with.</summary>
    /// <exception cref="EditRefusedException">An edit does not fit: the journal belongs to another plan.</exception>
    public static EditHistory Replay(Plan plan, string author, DateTimeOffset opened, IEnumerable<JournalEntry> journal) =>
        journal.Aggregate(new EditHistory([new Step(plan, null, author, opened)], 0, []), (history, entry) => history.Follow(entry));

    /// <summary>Applies an edit and forgets what had been undone.</summary>
    /// <exception cref="EditRefusedException">The edit does not fit the current plan; nothing changed.</exception>
    public EditHistory Do(Edit edit, string author, TimeProvider clock) => Follow(new(JournalAction.Do, author, clock.GetUtcNow(), edit));

    /// <summary>The same history when there is nothing to undo.</summary>
    public EditHistory Undo(string author, TimeProvider clock) => Follow(new(JournalAction.Undo, author, clock.GetUtcNow()));

    /// <summary>The same history when there is nothing to redo.</summary>
    public EditHistory Redo(string author, TimeProvider clock) => Follow(new(JournalAction.Redo, author, clock.GetUtcNow()));

    private EditHistory Follow(JournalEntry entry) => entry switch
    {
        { Action: JournalAction.Undo } => CanUndo ? new(Steps, Cursor - 1, Journal.Add(entry)) : this,
        { Action: JournalAction.Redo } => CanRedo ? new(Steps, Cursor + 1, Journal.Add(entry)) : this,
        { Edit: { } edit } => new(
            Steps.RemoveRange(Cursor + 1, Steps.Count - Cursor - 1).Add(new(edit.ApplyTo(Current), edit, entry.Author, entry.At)),
            Cursor + 1, Journal.Add(entry)),
        _ => throw new ArgumentException("A journal entry without an edit.", nameof(entry)),
    };
}
