using System.Collections.Immutable;
using KhuPhoGis.Approving;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Pages.Reviewing;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class Review
{
    private PlanSession? _session;
    private Approval? _approval;
    private ReviewMatter? _matter;
    private ReviewMap? _map;
    private GridPoint? _chosen;
    private int _current;
    private readonly CancellationTokenSource _closed = new();
    private string _note = "";
    private string? _refused;
    private bool _missing, _busy;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter]
    public required string Key { get; set; }

    public void Dispose()
    {
        if (_session is { } session)
            session.Changed -= Changed;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _session = await Sessions.FindAsync(Key);
        _missing = _session is null;
        if (_session is not { } session)
            return;
        session.Changed += Changed;
        await ReadAsync();
        _ = FollowAsync(_closed.Token);
    }

    /// <summary>Submitted, then what was decided; the returned and the rejected stand where they are.</summary>
    private ImmutableArray<PlanState> Way(PlanState now) =>
    [
        PlanState.Draft, now is PlanState.Returned ? PlanState.Returned : PlanState.Submitted,
        .. _approval!.Rules.Way.Any(step => step.Step == "accept") ? [PlanState.Accepted] : Array.Empty<PlanState>(),
        now is PlanState.Rejected or PlanState.Superseded ? now : PlanState.Approved,
    ];

    /// <summary>The steps that lead on from here, whoever may do them.</summary>
    private IReadOnlyList<PlanStep> Possible(Approval approval) =>
        [.. Approval.ByHand.Where(step => (approval with { Roles = [] }).WhyNot(step, "", _matter?.Units) is null or { Code: "units-open" })];

    private string Word(string group, Enum value) => _approval!.Rules.Word($"{group}.{value.ToString().ToLowerInvariant()}", Ui.Language);

    private void Changed() => _ = InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        var (store, plan) = (_session!.Store, _session.Of.Plan);
        var approval = await ApprovalDesk.ReadAsync(store, plan, CancellationToken.None);
        var before = approval.Head.Version == _approval?.Head.Version ? _matter : null;
        (_approval, _matter) = (approval, before);
        // Where the plan stands is shown at once; checks and picture take their time, and not the screen's.
        StateHasChanged();
        var matter = await Task.Run(() => ReviewMatter.ReadAsync(store, approval, before, CancellationToken.None));
        if (ReferenceEquals(_approval, approval))
            _matter = matter;
    }

    /// <summary>A comment or votes were written: the new comment has its place.</summary>
    private Task WrittenAsync()
    {
        _chosen = null;
        return ReadAsync();
    }

    private Task GoToAsync(PlanComment comment) => _map?.GoToAsync(comment) ?? Task.CompletedTask;

    /// <summary>Steps and comments of others appear by themselves: a store does not tell of them, so it is asked.</summary>
    private async Task FollowAsync(CancellationToken closed)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(4));
        try
        {
            while (await timer.WaitForNextTickAsync(closed))
            {
                if (_busy || _approval is not { } known || _matter is not { } matter)
                    continue;
                var (store, plan) = (_session!.Store, _session.Of.Plan);
                if ((await store.ListStepsAsync(plan, closed)).Length != known.Steps.Length || (await store.ListEntriesAsync(plan, closed)).Length != matter.Entries)
                    Changed();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or StoreUnreachableException or ObjectDisposedException or NotAuthorisedException)
        {
            // The page was closed; or the store is away, and the next step says so.
        }
    }

    private async Task DoAsync(PlanStep step, string? unit = null)
    {
        (_busy, _refused) = (true, null);
        try
        {
            var outcome = step is PlanStep.Submit && _session!.HasUnsavedEdits
                ? null
                : await Task.Run(() => ApprovalDesk.DoAsync(_session!.Store, _session.Of.Plan, step, Person.Name, _note, CancellationToken.None, unit));
            _refused = outcome switch
            {
                null => Ui["review.unsaved"],
                StepOutcome.Refused refused => refused.Why.Message(Ui.Language),
                StepOutcome.Moved moved => Ui["review.moved", moved.Head.Version, moved.Head.Author],
                _ => null,
            };
            if (_refused is null)
                _note = "";
            await ReadAsync();
        }
        catch (StoreUnreachableException e)
        {
            _refused = Ui["save.unreachable", e.Store];
        }
        catch (NotAuthorisedException e)
        {
            _refused = e.Refusal.Message(Ui.Language);
        }
        finally
        {
            _busy = false;
        }
    }
}
