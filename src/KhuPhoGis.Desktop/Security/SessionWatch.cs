using KhuPhoGis.Plans;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// A page lives longer than the call that opened it: whether its session still is one is asked before every click, and every twenty
/// seconds where nobody clicks.
/// </summary>
internal sealed class SessionWatch(SignInDoor door, AuthenticationStateProvider authentication, Person person) : CircuitHandler, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _closed = new();

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _ = WatchAsync();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        // What is asked of an ended session is not done.
        if (await IsOnAsync())
            await next(context);
    };

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _closed.Cancel();
        return Task.CompletedTask;
    }

    public void Dispose() => _closed.Dispose();

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed.Token) && await IsOnAsync())
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
    }

    /// <summary>While the store does not answer, nothing is known and nothing can be done either.</summary>
    private async Task<bool> IsOnAsync()
    {
        try
        {
            var user = (await authentication.GetAuthenticationStateAsync()).User;
            if (await door.AccountOfAsync(user, CancellationToken.None) is { MustChange: false })
                return true;
            person.End();
            return false;
        }
        catch (StoreUnreachableException)
        {
            return true;
        }
    }
}
