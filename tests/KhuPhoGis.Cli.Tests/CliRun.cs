using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Tests;

/// <summary>One run of the program, in this process but through its own entry point.</summary>
internal sealed record CliRun(int Exit, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static Task<CliRun> Of(params string[] args) => Of(new Around(), args);

    public static async Task<CliRun> Of(Around around, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var shell = new Shell { Out = output, Error = error, User = "lan", LogFolder = around.LogFolder, SystemLanguage = around.Language, ErrorIsTerminal = around.IsTerminal };
        shell = shell with { Register = new(TestHome.Folder, TimeProvider.System) };
        if (around.Password is { } password)
            shell = shell with { PasswordAsync = (_, _) => Task.FromResult(password), Origin = "lan@test" };
        if (around.Wrap is { } wrap)
            shell = shell with { OpenStore = async (address, cancel) => wrap(await PlanStores.OpenAsync(address, TimeProvider.System, cancel)) };
        if (around.Limits is { } limits)
            shell = shell with { Importer = ImportProcess.Of(typeof(Shell).Assembly, limits) };
        var exit = await CommandLine.RunAsync(args, shell, around.Cancel);
        return new(exit, output.ToString(), error.ToString());
    }

    /// <summary>The run, which must have gone well.</summary>
    public static async Task<CliRun> Ok(params string[] args)
    {
        var run = await Of(args);
        Assert.True(run.Exit == ExitCode.Ok, $"{string.Join(' ', args)}: exit {run.Exit}\n{run.Error}\n{run.Out}");
        return run;
    }
}

/// <summary>The folder of the person who runs the tests, which is gone when they end.</summary>
internal static class TestHome
{
    public static string Folder { get; } = Make();

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("khupho-test-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder.FullName;
    }
}

/// <summary>What differs from an ordinary run.</summary>
internal sealed record Around
{
    public CancellationToken Cancel { get; init; }

    public CultureInfo Language { get; init; } = Texts.English;

    /// <summary>Whether somebody watches.</summary>
    public bool IsTerminal { get; init; }

    public string LogFolder { get; init; } = Path.Combine(Path.GetTempPath(), "khupho-tests-log");

    /// <summary>Of the process that reads files; null for the program's own.</summary>
    public ImportLimits? Limits { get; init; }

    /// <summary>What is typed when a password is asked for; null for nothing.</summary>
    public string? Password { get; init; }

    public Func<IPlanStore, IPlanStore>? Wrap { get; init; }
}
