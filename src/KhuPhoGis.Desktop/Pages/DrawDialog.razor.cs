using System.Collections.Immutable;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Fixes;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class DrawDialog : IDisposable
{
    private DrawWishes _wishes = null!;
    private ImmutableArray<Alternative> _drawn = [];
    private RuleProfile? _rules;
    private IReadOnlyList<NeighborhoodId> _focus = [];
    private CancellationTokenSource? _cancel;
    private bool _running;
    private double _share;
    private string? _error;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    [Parameter]
    public IReadOnlyList<int> Selected { get; set; } = [];

    [Parameter]
    public EventCallback Close { get; set; }

    [Parameter]
    public EventCallback<Notice> Notice { get; set; }

    /// <summary>One for each of the drawn.</summary>
    private ImmutableArray<string> Thumbnails { get; set; } = [];

    public void Dispose() => _cancel?.Cancel();

    protected override void OnInitialized() => _wishes = new(Session.Plan, Selected);

    private async Task RunAsync()
    {
        (_drawn, _running, _error, _share, _rules) = ([], true, null, 0, _wishes.Rules);
        _focus = _wishes.Scope == DrawScope.Selection ? _wishes.Selection : [];
        using var cancel = _cancel = new CancellationTokenSource();
        try
        {
            var progress = new Shares(share => InvokeAsync(() =>
            {
                _share = share;
                StateHasChanged();
            }));
            var drawn = await Task.Run(() => _wishes.Draw(progress, cancel.Token));
            Thumbnails = [.. drawn.Select(one => PlanThumbnail.Svg(one.Result.Plan, _rules, focus: _focus))];
            _drawn = drawn;
            _error = drawn.IsEmpty ? null : DrawReasons.Of(drawn[0].Result.Draw, _wishes, Ui);
        }
        catch (OperationCanceledException)
        {
            // Stopped before any plan stood: nothing to show.
        }
        finally
        {
            (_running, _cancel) = (false, null);
        }
    }

    private Task TakeAsync(Alternative one) => DoAsync(AdoptDraft.Of(one.Result.Plan), Ui["draw.taken", one.Result.Plan.Neighborhoods.Length,
        Ui.Number(one.Figures.Neighborhoods.Min(unit => unit.Households)), Ui.Number(one.Figures.Neighborhoods.Max(unit => unit.Households))]);

    private Task FillAsync() => FillUnassigned.Of(Session.Plan) is { } edit ? DoAsync(edit, Ui["draw.filled"]) : Say(Ui["draw.fill.nobody"]);

    private async Task DoAsync(Edit edit, string done)
    {
        if (await Session.DoAsync(edit, null, Guid.NewGuid(), CancellationToken.None) is Outcome.Refused refused)
        {
            await Say(refused.Why.Message(Ui.Language));
            return;
        }
        await Notice.InvokeAsync(new(done, IsError: false));
        await Close.InvokeAsync();
    }

    private Task Say(string error)
    {
        _error = error;
        return Task.CompletedTask;
    }

    private Task CloseAsync()
    {
        _cancel?.Cancel();
        return Close.InvokeAsync();
    }

    /// <summary>At most ten reports a second reach the screen.</summary>
    private sealed class Shares(Action<double> report) : IProgress<double>
    {
        private long _last;

        public void Report(double value)
        {
            var now = Environment.TickCount64;
            var last = Interlocked.Read(ref _last);
            if (now - last >= 100 && Interlocked.CompareExchange(ref _last, now, last) == last)
                report(value);
        }
    }
}
