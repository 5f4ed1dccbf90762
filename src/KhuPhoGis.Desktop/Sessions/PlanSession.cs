using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// One person's work on a plan: its history, the journal that a crash leaves behind, and what screens show of it. Lives in the
/// server, not in a page: a lost connection or a closed window takes nothing away. What others save is in the other part.
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
    private SessionJournal _journal;
    private SaveRequest? _sent;
    private volatile PlanView _view;

    private PlanSession(ProjectPlan of, IPlanStore store, SessionJournal journal, EditHistory history, long revision, string author, TimeProvider clock, ILogger log)
    {
        (Of, Store, _journal, History) = (of, store, journal, history);
        (_author, _clock, _log) = (author, clock, log);
        _view = new PlanView(revision, history.Current, null);
        _plans.Enqueue((_view.Revision, _view.Plan));
    }

    public ProjectPlan Of { get; }

    /// <summary>Also of other sessions; not disposed with this one.</summary>
    public IPlanStore Store { get; }

    public string Author => _author;

    /// <summary>Whether its person sees doors and codes, and not only counts; asked anew whenever the session is.</summary>
    public bool MaySeeHouseholds { get; internal set; } = true;

    public EditHistory History { get; private set; }

    /// <summary>The version that was opened or saved last: the one the next save follows.</summary>
    public int Version => History.Saved.Version!.Value;

    /// <summary>The plan now, with its figures and colours.</summary>
    public PlanView View => _view;

    public Plan Plan => _view.Plan;

    /// <summary>The plan differs from the last saved version; the journal has how.</summary>
    public bool HasUnsavedEdits => History.HasUnsaved;

    /// <summary>Comes from any thread.</summary>
    public event Action? Changed;

    /// <summary>Follows the author's journal from the version it began with, or opens the newest version.</summary>
    public static async Task<PlanSession> OpenAsync(ProjectPlan of, IPlanStore store, string author, TimeProvider clock, ILogger log, CancellationToken cancel)
    {
        var (journal, history, revision, lost) = await SessionJournal.OpenAsync(store, of.Plan, author, cancel);
        if (lost > 0)
            JournalDoesNotFit(log, of.Plan, lost);
        var session = new PlanSession(of, store, journal, history, revision, author, clock, log);
        await session.FollowOthersAsync(cancel);
        return session;
    }

    /// <summary>Reads plan and journal again on the ward as it is now, after layers of it were replaced.</summary>
    public async Task ReloadAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await ReopenAsync(cancel);
        }
        finally
        {
            _gate.Release();
        }
        Changed?.Invoke();
    }

    /// <param name="expected">The revision that the screen showed; null does it whatever was shown.</param>
    /// <param name="request">Made once for this gesture; sending it again does nothing twice.</param>
    public Task<Outcome> DoAsync(Edit edit, long? expected, Guid request, CancellationToken cancel) => ChangeAsync(expected, request, history =>
        edit.WhyNot(history.Current) is { } refusal ? (refusal, history) : (null, history.Do(edit, _author, _clock)), cancel);

    public Task<Outcome> UndoAsync(long? expected, Guid request, CancellationToken cancel) =>
        ChangeAsync(expected, request, history => (null, history.Undo(_author, _clock)), cancel);

    public Task<Outcome> RedoAsync(long? expected, Guid request, CancellationToken cancel) =>
        ChangeAsync(expected, request, history => (null, history.Redo(_author, _clock)), cancel);

    /// <summary>Undoes or redoes until the plan is that of a step of the list.</summary>
    public Task<Outcome> GoToAsync(int step, CancellationToken cancel) => ChangeAsync(null, Guid.NewGuid(), history =>
    {
        while (history.Cursor > step && history.CanUndo)
            history = history.Undo(_author, _clock);
        while (history.Cursor < step && history.Steps.Take(step + 1).Skip(history.Cursor + 1).Any(item => item.Edit is not null))
            history = history.Redo(_author, _clock);
        return (null, history);
    }, cancel);

    /// <summary>
    /// Saves the plan as a version that never changes. When another saved first, one's edits are put on that version where they
    /// do not meet; where they do, nothing is saved and <see cref="Conflict"/> says what to choose between.
    /// </summary>
    public async Task<SaveResult> SaveAsync(string message, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            while (true)
            {
                var result = await TrySaveAsync(message, cancel);
                if (result is SaveResult.Rejected { Code: "journal-moved" })
                    await ReopenAsync(cancel);
                if (result is not SaveResult.Conflict)
                    return result;
                await FollowOthersAsync(cancel);
                if (Conflict is not null)
                    return result;
            }
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
        await StopWatchingAsync();
        _gate.Dispose();
    }

    private async Task<SaveResult> TrySaveAsync(string message, CancellationToken cancel)
    {
        var next = History.Save(Version + 1, _author, _clock);
        var lines = _journal.Lines(History, next);
        // Not known whether the last one arrived: the same request again cannot save twice.
        var again = _sent is { } sent && sent.Plan == Plan && sent.BasedOn == Version;
        _sent = new(Of.Plan, Plan, Version, again ? _sent!.RequestId : Guid.NewGuid(), _author, message, lines);
        var result = await Store.SaveAsync(_sent, cancel);
        _sent = null;
        if (result is SaveResult.Saved)
        {
            _journal.Wrote(lines);
            Show(next, lines.Lines.Length);
        }
        return result;
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
        catch (NotAuthorisedException e)
        {
            return new Outcome.Refused(e.Refusal);
        }
        finally
        {
            _gate.Release();
        }
        if (outcome is not Outcome.Refused)
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
        if (!await WriteAsync(next))
            return new Outcome.Stale(View.Revision);
        _editedAt = _clock.GetTimestamp();
        return new Outcome.Done(View.Revision);
    }

    /// <returns>False when another window of the same person wrote first: then the session shows what that one did.</returns>
    private async Task<bool> WriteAsync(EditHistory next)
    {
        var isFirst = History.Journal.IsEmpty && next.Steps[0] == History.Steps[0];
        var lines = _journal.Lines(History, next);
        if (!await _journal.WriteAsync(lines))
        {
            await ReopenAsync(CancellationToken.None);
            return false;
        }
        // The line that says where the journal begins is no change to a screen.
        Show(next, isFirst ? next.Journal.Count : lines.Lines.Length);
        return true;
    }

    /// <summary>As the journal tells it now.</summary>
    private async Task ReopenAsync(CancellationToken cancel)
    {
        (_journal, var history, var revision, _) = await SessionJournal.OpenAsync(Store, Of.Plan, _author, cancel);
        Show(history, (int)Math.Max(1, revision - View.Revision));
    }

    private void Show(EditHistory history, int changes)
    {
        History = history;
        _view = new PlanView(_view.Revision + changes, history.Current, _view);
        lock (_plans)
        {
            _plans.Enqueue((_view.Revision, _view.Plan));
            if (_plans.Count > RemembersPlans)
                _plans.Dequeue();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Edit refused: {Refusal}")]
    private static partial void Refused(ILogger log, Refusal refusal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last {Lost} lines of the journal of plan {Plan} do not fit.")]
    private static partial void JournalDoesNotFit(ILogger log, string plan, int lost);
}
