using Spectre.Console;

namespace KhuPhoGis.Cli.Output;

/// <summary>A progress bar on the terminal; gone when the work is done.</summary>
internal static class ProgressBar
{
    /// <summary>Where nobody looks.</summary>
    public static IProgress<double> None { get; } = new Report(_ => { });

    public static async Task<T> ShowAsync<T>(TextWriter terminal, string title, Func<IProgress<double>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) });
        return await console.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async shown =>
            {
                var task = shown.AddTask(Markup.Escape(title));
                return await Task.Run(() => work(new Report(share => task.Value = 100 * Math.Clamp(share, 0, 1))));
            });
    }

    /// <summary>Reports at once, on the thread that works; <see cref="Progress{T}"/> would do so later and in any order.</summary>
    private sealed class Report(Action<double> show) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => show(value);
    }
}
