using System.Collections.Immutable;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// One plan being edited: its history, the journal that a crash leaves behind, and what screens show of it. Lives in the server,
/// not in a page: a lost connection or a closed window takes nothing away.
/// </summary>
public sealed partial class PlanSession : IAsyncDisposable
{
    private const int RemembersRequests = 256;
    private const int RemembersPlans = 32;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _author;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Queue<(Guid Request, Outcome Outcome)> _requests = new();
    private readonly Queue<(long Revision, Plan Plan)> _plans = new();
    private volatile PlanView _view;

    private PlanSession(ProjectPlan of, IPlanStore store, EditHistory history, int version, string author, TimeProvider clock, ILogger log)
    {
        (Of, Store, History, Version) = (of, store, history, version);
        (_author, _clock, _log) = (author, clock, log);
        _view = new PlanView(history.Journal.Count, history.Current, null);
        _plans.Enqueue((_view.Revision, _view.Plan));
    }

    public ProjectPlan Of { get; }

    public IPlanStore Store { get; }

    public EditHistory History { get; private set; }

    /// <summary>The saved version that the history began from.</summary>
    public int Version { get; private set; }

    /// <summary>The plan now, with its figures and colours.</summary>
    public PlanView View => _view;

    public Plan Plan => _view.Plan;

    /// <summary>Edits since the last saved version are in the journal only.</summary>
    public bool HasUnsavedEdits => !History.Journal.IsEmpty;

    /// <summary>Comes from any thread.</summary>
    public event Action? Changed;

    /// <summary>Opens the newest version and follows the author's journal from there.</summary>
    public static async Task<PlanSession> OpenAsync(ProjectPlan of, IPlanStore store, string author, TimeProvider clock, ILogger log, CancellationToken cancel)
    {
        var (plan, version) = await store.LoadAsync(of.Plan, null, cancel);
        var lines = await store.ReadJournalAsync(of.Plan, author, cancel);
        var journal = lines.Select(JournalJson.ReadEntry).ToImmutableArray();
        var (history, followed) = Replay(plan, author, version.At, journal);
        if (followed < journal.Length)
            JournalDoesNotFit(log, of.Plan, followed, journal.Length);
        return new(of, store, history, version.Version, author, clock, log);
    }

    /// <param name="expected">The revision that the screen showed; null does it whatever was shown.</param>
    /// <param name="request">Made once for this gesture; sending it again does nothing twice.</param>
    public Task<Outcome> DoAsync(Edit edit, long? expected, Guid request, CancellationToken cancel) => ChangeAsync(expected, request, history =>
        edit.WhyNot(history.Current) is { } refusal ? (refusal, history) : (null, history.Do(edit, _author, _clock)), cancel);

    public Task<Outcome> UndoAsync(long? expected, Guid request, CancellationToken cancel) =>
        ChangeAsync(expected, request, history => (null, history.Undo(_author, _clock)), cancel);

    public Task<Outcome> RedoAsync(long? expected, Guid request, CancellationToken cancel) =>
        ChangeAsync(expected, request, history => (null, history.Redo(_author, _clock)), cancel);

    /// <summary>Undoes or redoes until a step of the list is the current one.</summary>
    public Task<Outcome> GoToAsync(int step, CancellationToken cancel) => ChangeAsync(null, Guid.NewGuid(), history =>
    {
        while (history.Cursor > step && history.CanUndo)
            history = history.Undo(_author, _clock);
        while (history.Cursor < step && history.CanRedo)
            history = history.Redo(_author, _clock);
        return (null, history);
    }, cancel);

    /// <summary>Saves the plan as a version that never changes; the list of undoable steps begins anew from it.</summary>
    public async Task<SaveResult> SaveAsync(string message, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            var result = await Store.SaveAsync(new(Of.Plan, Plan, Version, Guid.NewGuid(), _author, message), cancel);
            if (result is SaveResult.Saved saved)
            {
                (Version, History) = (saved.Version, EditHistory.Open(Plan, _author, _clock));
                Show();
            }
            return result;
        }
        finally
        {
            _gate.Release();
            Changed?.Invoke();
        }
    }

    /// <summary>The plan as it was at a revision; null when that is too long ago.</summary>
    public Plan? At(long revision)
    {
        lock (_plans)
        {
            return _plans.FirstOrDefault(item => item.Revision == revision).Plan;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _gate.Dispose();
    }

    private async Task<Outcome> ChangeAsync(long? expected, Guid request, Func<EditHistory, (Refusal?, EditHistory)> change, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        Outcome outcome;
        try
        {
            if (_requests.FirstOrDefault(item => item.Request == request).Outcome is { } earlier)
                return earlier;
            outcome = await DecideAsync(expected, change);
            _requests.Enqueue((request, outcome));
            if (_requests.Count > RemembersRequests)
                _requests.Dequeue();
        }
        finally
        {
            _gate.Release();
        }
        if (outcome is Outcome.Done)
            Changed?.Invoke();
        return outcome;
    }

    /// <summary>The journal is on disk before the plan shows the change.</summary>
    private async Task<Outcome> DecideAsync(long? expected, Func<EditHistory, (Refusal?, EditHistory)> change)
    {
        if (expected is { } shown && shown != View.Revision)
            return new Outcome.Stale(View.Revision);
        var (refusal, next) = change(History);
        if (refusal is not null)
        {
            Refused(_log, refusal);
            return new Outcome.Refused(refusal);
        }
        if (next == History)
            return new Outcome.Done(View.Revision);
        string[] lines = [.. next.Journal.Skip(History.Journal.Count).Select(JournalJson.Write)];
        await Store.AppendJournalAsync(Of.Plan, _author, lines, CancellationToken.None);
        History = next;
        Show();
        return new Outcome.Done(View.Revision);
    }

    private void Show()
    {
        _view = new PlanView(_view.Revision + 1, History.Current, _view);
        lock (_plans)
        {
            _plans.Enqueue((_view.Revision, _view.Plan));
            if (_plans.Count > RemembersPlans)
                _plans.Dequeue();
        }
    }

    /// <summary>As much of the journal as fits: somebody else may have saved a newer version meanwhile.</summary>
    private static (EditHistory History, int Followed) Replay(Plan plan, string author, DateTimeOffset opened, ImmutableArray<JournalEntry> journal)
    {
        try
        {
            return (EditHistory.Replay(plan, author, opened, journal), journal.Length);
        }
        catch (EditRefusedException)
        {
            var fitting = Enumerable.Range(0, journal.Length).TakeWhile(count => Fits(count + 1)).Count();
            return (EditHistory.Replay(plan, author, opened, journal.Take(fitting)), fitting);
        }

        bool Fits(int count)
        {
            try
            {
                EditHistory.Replay(plan, author, opened, journal.Take(count));
                return true;
            }
            catch (EditRefusedException)
            {
                return false;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Edit refused: {Refusal}")]
    private static partial void Refused(ILogger log, Refusal refusal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of plan {Plan} fits its newest version for {Followed} of {All} lines only.")]
    private static partial void JournalDoesNotFit(ILogger log, string plan, int followed, int all);
}
