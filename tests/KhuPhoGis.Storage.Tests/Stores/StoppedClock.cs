namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>A clock that always says the same, and may do something when it is asked.</summary>
internal sealed class StoppedClock(DateTimeOffset now, Action? asked = null) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        asked?.Invoke();
        return now;
    }
}
