using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli;

/// <summary>One verb at work: where it reads, what it says, and in which language.</summary>
/// <param name="person">In whose name; null for the user of the machine.</param>
internal sealed class Job(Shell shell, CultureInfo language, bool json, string? person, CancellationToken cancel)
{
    public CultureInfo Language => language;

    public CancellationToken Cancel => cancel;

    /// <summary>In whose name things are done.</summary>
    public string User => person ?? shell.User;

    public string Origin => shell.Origin;

    public TimeProvider Clock => shell.Clock;

    public ImportProcess Importer => shell.Importer;

    public RegisterMemory Register => shell.Register;

    public string Text(string key, params object?[] arguments) => Texts.Get(key, language, arguments);

    /// <summary>A line for the person, on stderr.</summary>
    public void Say(string key, params object?[] arguments) => shell.Error.WriteLine(Text(key, arguments));

    /// <summary>The verb's result: one JSON document, or words and tables. Called once.</summary>
    public void Show(JsonObject result, Action<TextWriter> words)
    {
        if (json)
            shell.Out.WriteLine(Json.Write(result));
        else
            words(shell.Out);
        shell.Out.Flush();
    }

    /// <summary>As the person of this job may use it: <see cref="StoreSignIn"/>.</summary>
    public async Task<IPlanStore> OpenAsync(string store)
    {
        var address = StoreAddress.Parse(store);
        return await new StoreSignIn(address, shell, this).GuardAsync(await shell.OpenStore(address, cancel));
    }

    /// <summary>For what is done with the whole office.</summary>
    /// <exception cref="Authorising.NotAuthorisedException">There are accounts, and the person of this job may not.</exception>
    public Task DemandAsync(StoreAddress address, Authorising.PlanCommand command) => new StoreSignIn(address, shell, this).DemandAsync(command);

    /// <exception cref="WrongUsageException">None was given.</exception>
    public async Task<string> PasswordAsync(string key, string name) =>
        await shell.PasswordAsync(Text(key, name), cancel) is { Length: > 0 } given ? given : throw new WrongUsageException(Text("cli.accounts.no-password", Passwords.Variable));

    /// <summary>Does work with a progress bar where there is a terminal to show it.</summary>
    /// <param name="key">What is being done.</param>
    /// <param name="work">Reports shares from 0 to 1, from any thread.</param>
    public Task<T> WithProgressAsync<T>(string key, Func<IProgress<double>, T> work) =>
        WithProgressAsync(key, progress => Task.FromResult(work(progress)));

    /// <inheritdoc cref="WithProgressAsync{T}(string, Func{IProgress{double}, T})"/>
    public async Task<T> WithProgressAsync<T>(string key, Func<IProgress<double>, Task<T>> work)
    {
        if (!shell.ErrorIsTerminal)
            return await Task.Run(() => work(ProgressBar.None), CancellationToken.None);
        return await ProgressBar.ShowAsync(shell.Error, Text(key), work);
    }

    /// <summary>Says what went wrong; the exit code.</summary>
    public int Fail(Exception e)
    {
        var failure = Failure.Of(e, shell, language);
        if (json)
            shell.Out.WriteLine(Json.Write(failure.ToJson()));
        shell.Error.WriteLine(failure.Message);
        shell.Out.Flush();
        return failure.Exit;
    }
}
