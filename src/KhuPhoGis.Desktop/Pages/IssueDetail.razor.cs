using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Fixes;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class IssueDetail
{
    private const int MostUnits = 6;

    private ImmutableArray<FixTrial>? _trials;
    private FixTrial? _shown;
    private bool _accepting;
    private string _reason = "";
    private long _of = -1;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    [Parameter, EditorRequired]
    public required Issue Issue { get; set; }

    [Parameter]
    public MapView? Map { get; set; }

    /// <summary>True: to the spot; false: to what is around it.</summary>
    [Parameter]
    public EventCallback<bool> Near { get; set; }

    [Parameter]
    public EventCallback<Notice> Notice { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var view = Session.View;
        if (_of == view.Revision)
            return;
        (_of, _trials, _shown) = (view.Revision, null, null);
        var trials = await Task.Run(() => AllFixes.For(Issue, view.Plan));
        if (_of == view.Revision)
            _trials = trials;
    }

    private async Task PreviewAsync(FixTrial trial)
    {
        _shown = trial == _shown ? null : trial;
        if (Map is { } map)
            await map.PreviewAsync(_shown?.Change.CellsChanged ?? [], _shown is null ? [] : [.. _shown.Change.Moved.Select(moved => moved.Household)]);
    }

    /// <summary>The plan may have gone on since the trial: then the session says so, and nothing is done.</summary>
    private async Task ApplyAsync(FixTrial trial)
    {
        var before = Session.View;
        switch (await Session.DoAsync(trial.Fix.Edit, _of, Guid.NewGuid(), CancellationToken.None))
        {
            case Outcome.Refused refused:
                await Notice.InvokeAsync(new(refused.Why.Message(Ui.Language)));
                return;
            case Outcome.Stale:
                await Notice.InvokeAsync(new(Ui["map.stale"]));
                return;
        }
        var after = Session.View;
        if (FixTrial.Judge(Issue, before.Issues, after.Issues) == FixOutcome.Harms)
        {
            await Session.UndoAsync(after.Revision, Guid.NewGuid(), CancellationToken.None);
            await Notice.InvokeAsync(new(Ui["fix.undone"]));
            return;
        }
        await Notice.InvokeAsync(new(Ui[trial.Outcome == FixOutcome.Cures ? "fix.done" : "fix.done.helped", trial.Fix.Name(Ui.Language)], IsError: false));
    }

    private async Task AcceptAsync()
    {
        if (await Session.DoAsync(new AcceptWarning(Issue.Id, _reason.Trim()), null, Guid.NewGuid(), CancellationToken.None) is Outcome.Refused refused)
            await Notice.InvokeAsync(new(refused.Why.Message(Ui.Language)));
    }

    private string State(int households) => Session.Plan.Ward.Rules.Accepts(households) ? "good" : households < Session.Plan.Ward.Rules.Min ? "few" : "many";
}
