namespace KhuPhoGis.Storage.Stores;

/// <summary>Says that something in the database may have changed. Only a hint: who waits looks for himself.</summary>
internal abstract class ChangeSignal : IAsyncDisposable
{
    /// <summary>Returns after a change, or after a while.</summary>
    public abstract Task NextAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A file tells nobody: look at it again after a second.</summary>
internal sealed class EverySecond : ChangeSignal
{
    public override Task NextAsync(CancellationToken cancel) => Task.Delay(TimeSpan.FromSeconds(1), cancel);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
