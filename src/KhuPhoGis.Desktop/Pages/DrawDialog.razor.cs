using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class DrawDialog : IDisposable
{
    /// <summary>Seconds of one core for each alternative.</summary>
    private const double Effort = 2;

    private readonly List<(RedrawResult Drawn, Measures Figures)> _drawn = [];
    private CancellationTokenSource? _cancel;
    private bool _running;
    private bool _selectionOnly;
    private double _share;
    private string? _error;
    private int _target;
    private int _min;
    private int _max;
    private int? _count;
    private int _keepGroups = 50;
    private int _streets = 100;
    private int _compact = 50;
    private int _keepOld;
    private int _alternatives = 3;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    [Parameter]
    public IReadOnlyList<int> Selected { get; set; } = [];

    [Parameter]
    public EventCallback Close { get; set; }

    private int SuggestedCount => _target < 1 ? 0 : (int)Math.Round(Session.Plan.Ward.HouseholdCount / (double)_target);

    public void Dispose() => _cancel?.Cancel();

    protected override void OnInitialized()
    {
        var rules = Session.Plan.Ward.Rules;
        (_target, _min, _max) = (rules.Target, rules.Min, Math.Min(rules.Max, 9000));
        _selectionOnly = Selected.Count > 1;
    }

    private async Task RunAsync()
    {
        _drawn.Clear();
        (_running, _error, _share) = (true, null, 0);
        using var cancel = _cancel = new CancellationTokenSource();
        try
        {
            var rules = Session.Plan.Ward.Rules.With(_target, _min, _max);
            for (var seed = 1; seed <= Math.Clamp(_alternatives, 1, 5) && !cancel.IsCancellationRequested; seed++)
                await DrawAsync(Session.Plan, rules, (ulong)seed, cancel.Token);
        }
        catch (ArgumentException)
        {
            _error = Ui["draw.limits"];
        }
        catch (OperationCanceledException)
        {
            // Nothing drawn yet: nothing to show.
        }
        finally
        {
            (_running, _cancel) = (false, null);
        }
    }

    private async Task DrawAsync(Plan plan, Wards.RuleProfile rules, ulong seed, CancellationToken cancel)
    {
        var request = new RedrawRequest(rules, _count is > 0 ? _count : null, _streets / 100.0)
        {
            Options = new() { Seed = seed, Effort = Effort, KeepGroups = _keepGroups / 100.0, Compactness = _compact / 100.0, KeepOld = _keepOld / 100.0 },
        };
        var progress = new Shares(share => InvokeAsync(() =>
        {
            _share = share;
            StateHasChanged();
        }));
        NeighborhoodId[] chosen = [.. Selected.Select(id => new NeighborhoodId(id))];
        var drawn = await Task.Run(() => _selectionOnly ? Redraw.Balance(plan, chosen, request, progress, cancel) : Redraw.Run(plan, request, progress, cancel), cancel);
        cancel.ThrowIfCancellationRequested();
        _drawn.Add((drawn, Measures.Of(drawn.Plan, rules)));
        if (drawn.Draw.Infeasible is not null)
            _error = Ui["draw.infeasible", drawn.Draw.Score.Outside, drawn.Draw.Infeasible.NearestCount?.ToString(Ui.Language) ?? "–"];
        StateHasChanged();
    }

    private async Task TakeAsync(RedrawResult drawn)
    {
        var outcome = await Session.DoAsync(AdoptDraft.Of(drawn.Plan), null, Guid.NewGuid(), CancellationToken.None);
        if (outcome is Outcome.Refused refused)
            _error = refused.Why.Message(Ui.Language);
        else
            await Close.InvokeAsync();
    }

    private Task CloseAsync()
    {
        _cancel?.Cancel();
        return Close.InvokeAsync();
    }

    /// <summary>At most ten reports a second reach the screen.</summary>
    private sealed class Shares(Action<double> report) : IProgress<DrawProgress>
    {
        private long _last;

        public void Report(DrawProgress value)
        {
            var now = Environment.TickCount64;
            var last = Interlocked.Read(ref _last);
            if (now - last >= 100 && Interlocked.CompareExchange(ref _last, now, last) == last)
                report(value.Share);
        }
    }
}
