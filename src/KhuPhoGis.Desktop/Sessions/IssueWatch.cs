namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// Runs the checks of a session's plan beside the drawing: they take longer than an edit, so what they say follows the map and
/// never holds it up. Of edits that come faster than the checks run, only the last is checked.
/// </summary>
/// <param name="looked">Called from any thread whenever <see cref="View"/> has changed.</param>
/// <param name="failed">Called from any thread when a check broke; the next <see cref="Look"/> tries again.</param>
public sealed class IssueWatch(PlanSession session, Action looked, Action<Exception> failed)
{
    private int _running;

    /// <summary>The newest plan whose checks have run; null before the first.</summary>
    public PlanView? View { get; private set; }

    /// <summary>The plan has changed since.</summary>
    public bool IsBehind => View != session.View;

    /// <summary>Looks at the plan as it is now, and goes on until no newer one is there. Returns at once.</summary>
    public void Look()
    {
        if (IsBehind && Interlocked.Exchange(ref _running, 1) == 0)
            _ = Task.Run(Follow);
    }

    private void Follow()
    {
        try
        {
            while (session.View is var view && View != view)
            {
                _ = view.Issues;
                View = view;
                looked();
            }
        }
        catch (Exception e)
        {
            Volatile.Write(ref _running, 0);
            failed(e);
            return;
        }
        Volatile.Write(ref _running, 0);
        Look();
    }
}
