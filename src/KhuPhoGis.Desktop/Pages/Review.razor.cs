using System.Collections.Immutable;
using KhuPhoGis.Approving;
using KhuPhoGis.Authorising;
using KhuPhoGis.Comparing;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class Review
{
    private PlanSession? _session;
    private Approval? _approval;
    private Approving.Readiness? _readiness;
    private IReadOnlyList<string>? _changed;
    private readonly CancellationTokenSource _closed = new();
    private string _picture = "";
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
    private static ImmutableArray<PlanState> Way(PlanState now) =>
    [
        PlanState.Draft, now is PlanState.Returned ? PlanState.Returned : PlanState.Submitted, PlanState.Accepted,
        now is PlanState.Rejected or PlanState.Superseded ? now : PlanState.Approved,
    ];

    /// <summary>The steps that lead on from here, whoever may do them.</summary>
    private static IReadOnlyList<PlanStep> Possible(Approval approval) =>
        [.. Approval.ByHand.Where(step => (approval with { Roles = [] }).WhyNot(step, "") is null)];

    private string Word(string group, Enum value) => Texts.Get($"{group}.{value.ToString().ToLowerInvariant()}", Ui.Language);

    private void Changed() => _ = InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        var (store, plan) = (_session!.Store, _session.Of.Plan);
        var approval = await ApprovalDesk.ReadAsync(store, plan, CancellationToken.None);
        var isNew = approval.Head.Version != _approval?.Head.Version;
        _approval = approval;
        if (isNew)
        {
            // Where the plan stands is shown at once; checks and picture take their time, and not the screen's.
            (_readiness, _changed, _picture) = (null, null, "");
            StateHasChanged();
            (_readiness, _picture) = await Task.Run(() => LookAsync(store, plan, approval.Head.Version));
        }
        _changed = await Task.Run(() => ChangedSinceAsync(approval));
    }

    private static async Task<(Approving.Readiness Readiness, string Picture)> LookAsync(IPlanStore store, string name, int version)
    {
        var readiness = await ApprovalDesk.ReadinessAsync(store, name, version, CancellationToken.None);
        var plan = (await store.LoadAsync(name, version, CancellationToken.None)).Plan;
        return (readiness, plan.Ward.Boundary.IsEmpty ? "" : PlanThumbnail.Svg(plan, plan.Ward.Rules, size: 420));
    }

    /// <summary>Steps of others appear by themselves: a store does not tell of them, so it is asked.</summary>
    private async Task FollowAsync(CancellationToken closed)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(4));
        try
        {
            while (await timer.WaitForNextTickAsync(closed))
            {
                if (!_busy && _approval is { } known && (await _session!.Store.ListStepsAsync(_session.Of.Plan, closed)).Length != known.Steps.Length)
                    Changed();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or StoreUnreachableException or ObjectDisposedException or NotAuthorisedException)
        {
            // The page was closed; or the store is away, and the next step says so.
        }
    }

    /// <summary>Neighborhoods whose land or households differ from the version decided about last; null when there was none or it is this one.</summary>
    private async Task<IReadOnlyList<string>?> ChangedSinceAsync(Approval approval)
    {
        if (approval.LastDecided is not { } decided || decided == approval.Head.Version)
            return null;
        var (before, after) = ((await _session!.Store.LoadAsync(approval.Head.Plan, decided, CancellationToken.None)).Plan,
            (await _session.Store.LoadAsync(approval.Head.Plan, approval.Head.Version, CancellationToken.None)).Plan);
        var difference = PlanDifference.Between(before, after);
        var touched = difference.CellsChanged.Select(after.NeighborhoodOf).Concat(difference.Units.Select(unit => unit.Id)).ToHashSet();
        return [.. after.Neighborhoods.Where(unit => touched.Contains(unit.Id) || before.Find(unit.Id) != unit).Select(unit => unit.Name)];
    }

    private async Task DoAsync(PlanStep step)
    {
        (_busy, _refused) = (true, null);
        try
        {
            var outcome = step is PlanStep.Submit && _session!.HasUnsavedEdits
                ? null
                : await Task.Run(() => ApprovalDesk.DoAsync(_session!.Store, _session.Of.Plan, step, Person.Name, _note, CancellationToken.None));
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
