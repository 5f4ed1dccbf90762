namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>Something long that a person watches and may stop.</summary>
public sealed class ImportWork(string words, Func<Task> show) : IProgress<int>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    public string Words => words;

    /// <summary>0 to 100.</summary>
    public int Percent { get; private set; }

    public CancellationToken Token => _cancel.Token;

    public void Report(int value)
    {
        if (value == Percent)
            return;
        Percent = value;
        _ = show();
    }

    public void Cancel() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();
}
