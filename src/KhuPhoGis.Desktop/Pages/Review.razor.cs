using System.Collections.Immutable;
using KhuPhoGis.Approving;
using KhuPhoGis.Comparing;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class Review
{
    private PlanSession? _session;
    private Approval? _approval;
    private Approving.Readiness? _readiness;
    private IReadOnlyList<string>? _changed;
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
    }

    protected override async Task OnInitializedAsync()
    {
        _session = await Sessions.FindAsync(Key);
        _missing = _session is null;
        if (_session is not { } session)
            return;
        session.Changed += Changed;
        await ReadAsync();
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
        if (_readiness is null || approval.Head.Version != _approval?.Head.Version)
            _readiness = await ApprovalDesk.ReadinessAsync(store, plan, approval.Head.Version, CancellationToken.None);
        _changed = await ChangedSinceAsync(approval);
        _approval = approval;
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
                : await ApprovalDesk.DoAsync(_session!.Store, _session.Of.Plan, step, Person.Name, _note, CancellationToken.None);
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
        finally
        {
            _busy = false;
        }
    }
}
