namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>Something long that a person watches and may stop.</summary>
public sealed class ImportWork(string words) : IProgress<int>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    public string Words { get; private set; } = words;

    /// <summary>0 to 100; null while nobody knows how far it is.</summary>
    public int? Percent { get; private set; }

    public CancellationToken Token => _cancel.Token;

    /// <summary>Words or per cent are others now. Comes from any thread.</summary>
    public event Action? Moved;

    public void Report(int value)
    {
        if (value == Percent)
            return;
        Percent = value;
        Moved?.Invoke();
    }

    /// <summary>Another part of the work begins.</summary>
    public void Begin(string words)
    {
        (Words, Percent) = (words, null);
        Moved?.Invoke();
    }

    public void Cancel() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();
}
