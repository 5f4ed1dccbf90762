using System.Collections.Immutable;
using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>What other people do to the same plan, in this program or in another: their versions come in, and who edits is known.</summary>
public sealed partial class PlanSession
{
    /// <summary>Someone who did nothing for this long is no longer said to be editing.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Renews = TimeSpan.FromSeconds(20), BetweenLooks = TimeSpan.FromSeconds(4), AfterFault = TimeSpan.FromSeconds(2);

    private readonly Lock _lookers = new();
    private int _looking;
    private CancellationTokenSource? _stop;
    private Task _watching = Task.CompletedTask;
    private StoredPlan? _theirs;
    private long? _editedAt;
    private long? _saidAt;

    /// <summary>Null while there is nothing to choose.</summary>
    public PlanConflict? Conflict => _theirs is { } theirs ? new(History.Saved.Plan, Plan, theirs, Unsaved() ?? []) : null;

    /// <summary>The last that happened by another's hand; null when nothing did.</summary>
    public OthersNews? News { get; private set; }

    /// <summary>Other authors who are editing the plan now.</summary>
    public ImmutableArray<string> Editing { get; private set; } = [];

    /// <summary>A window looks: as long as one does, the session follows what others save.</summary>
    /// <returns>To be disposed when the window closes.</returns>
    public IDisposable Look()
    {
        lock (_lookers)
        {
            if (_looking++ == 0)
            {
                _stop = new();
                _watching = Task.WhenAll(FollowVersionsAsync(_stop.Token), SayEditingAsync(_stop.Token));
            }
        }
        return new Looker(this);
    }

    /// <summary>Ends the conflict with the other's version and those of one's own edits that are given; they can be undone.</summary>
    public async Task<bool> ResolveAsync(PlanConflict conflict, IReadOnlyList<Edit> edits, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_theirs is not { } theirs || theirs != conflict.Theirs || Plan != conflict.Mine)
                return false;
            return await BeginFromAsync(theirs, edits);
        }
        finally
        {
            _gate.Release();
            Changed?.Invoke();
        }
    }

    /// <summary>Keeps one's own state as a plan of another name, then takes the other's version.</summary>
    /// <returns>What became of the save; the conflict stays unless it was saved.</returns>
    public async Task<SaveResult> KeepAsAsync(PlanConflict conflict, string name, CancellationToken cancel)
    {
        var result = await Store.SaveAsync(new(name, conflict.Mine, 0, Guid.NewGuid(), _author), cancel);
        if (result is SaveResult.Saved)
            await ResolveAsync(conflict, [], cancel);
        return result;
    }

    /// <summary>Takes in the newest version if it is another's. Called with the gate closed.</summary>
    private async Task FollowOthersAsync(CancellationToken cancel)
    {
        if ((await Store.ListPlansAsync(cancel)).FirstOrDefault(plan => plan.Name == Of.Plan)?.Head.Version is not { } head || head == Version)
            return;
        var theirs = await Store.LoadAsync(Of.Plan, null, cancel);
        var unsaved = Unsaved();
        var merged = History.HasUnsaved && unsaved is { } edits ? Rebase.Try(History.Saved.Plan, History.Current, edits, theirs.Plan) : null;
        if (History.HasUnsaved && merged?.Plan is null)
        {
            (_theirs, News) = (theirs, new("clash", theirs.Version.Author, theirs.Version.Version));
            return;
        }
        var kind = History.HasUnsaved ? "rebased" : "followed";
        if (await BeginFromAsync(theirs, History.HasUnsaved ? unsaved! : []) && theirs.Version.Author != _author)
            News = new(kind, theirs.Version.Author, theirs.Version.Version);
    }

    /// <summary>The history begins anew from another's version: undoing one's own older steps would undo the other's work.</summary>
    private async Task<bool> BeginFromAsync(StoredPlan theirs, IReadOnlyList<Edit> edits)
    {
        var (_, version) = theirs;
        var history = EditHistory.Replay(theirs.Plan, version.Author, version.At,
            edits.Select(edit => new JournalEntry(JournalAction.Do, _author, _clock.GetUtcNow(), edit)), version.Version);
        _theirs = null;
        if (_journal.IsAnchored || edits.Count > 0)
            return await WriteAsync(history);
        // Nothing was written yet: the first edit will say where it began.
        Show(history, 1);
        return true;
    }

    /// <summary>The edits since the last saved version; null when the person went back behind it.</summary>
    private ImmutableArray<Edit>? Unsaved()
    {
        var saved = History.Steps.FindLastIndex(step => ReferenceEquals(step, History.Saved));
        return saved < 0 || saved > History.Cursor
            ? null
            : [.. History.Steps.Take(History.Cursor + 1).Skip(saved + 1).Select(step => step.Edit).OfType<Edit>()];
    }

    private async Task FollowVersionsAsync(CancellationToken stop)
    {
        await RepeatAsync(async () =>
        {
            await Store.WaitForVersionAsync(Of.Plan, _theirs?.Version.Version ?? Version, stop);
            await _gate.WaitAsync(stop);
            try
            {
                await FollowOthersAsync(stop);
            }
            finally
            {
                _gate.Release();
            }
            Changed?.Invoke();
        }, TimeSpan.Zero, stop);
    }

    private Task SayEditingAsync(CancellationToken stop) => RepeatAsync(async () =>
    {
        var edits = _editedAt is { } at && _clock.GetElapsedTime(at) < Lease;
        var isSaid = _saidAt is { } said && _clock.GetElapsedTime(said) < Renews;
        var others = await Store.SayEditingAsync(Of.Plan, _author, edits && !isSaid ? Lease : null, stop);
        if (edits && !isSaid)
            _saidAt = _clock.GetTimestamp();
        if (others.SequenceEqual(Editing))
            return;
        Editing = others;
        Changed?.Invoke();
    }, BetweenLooks, stop);

    /// <summary>Until stopped; a store that does not answer is asked again after a while.</summary>
    private async Task RepeatAsync(Func<Task> work, TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work();
                await Task.Delay(pause, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is StoreUnreachableException or PlanNotFoundException or NotAuthorisedException)
            {
                CannotFollow(_log, Of.Plan, e.Message);
                await Task.Delay(AfterFault, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task StopWatchingAsync()
    {
        Task watching;
        lock (_lookers)
        {
            _looking = 0;
            _stop?.Cancel();
            watching = _watching;
        }
        await watching;
    }

    private void LookAway()
    {
        lock (_lookers)
        {
            if (_looking > 0 && --_looking == 0)
                _stop?.Cancel();
        }
    }

    private sealed class Looker(PlanSession session) : IDisposable
    {
        private int _away;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _away, 1) == 0)
                session.LookAway();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What others save to plan {Plan} is not known: {Reason}")]
    private static partial void CannotFollow(ILogger log, string plan, string reason);
}
