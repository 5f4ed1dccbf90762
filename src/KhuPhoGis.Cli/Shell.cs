using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli;

/// <summary>What a run of the program finds around it; a test gives its own.</summary>
internal sealed record Shell
{
    /// <summary>Results only.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Messages and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person sees what is written to <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Decides the language of messages when <c>--lang</c> does not.</summary>
    public CultureInfo SystemLanguage { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>Signs versions and imports.</summary>
    public required string User { get; init; }

    /// <summary>Where bugs are written down.</summary>
    public required string LogFolder { get; init; }

    /// <summary>The login of the machine, for the access log.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Asks for a password with the words given.</summary>
    public Func<string, CancellationToken, Task<string>> PasswordAsync { get; init; } = (_, _) => Task.FromResult("");

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Reads what others made.</summary>
    public ImportProcess Importer { get; init; } = ImportProcess.Of(typeof(Shell).Assembly, ImportLimits.Default);

    /// <summary>What the register was before, the same as the window has.</summary>
    public RegisterMemory Register { get; init; } = new(RegisterMemory.DefaultFolder, TimeProvider.System);

    public Func<StoreAddress, CancellationToken, Task<IPlanStore>> OpenStore { get; init; } =
        (address, cancel) => PlanStores.OpenAsync(address, TimeProvider.System, cancel);

    public static Shell OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        SystemLanguage = CultureInfo.CurrentUICulture,
        User = Environment.UserName,
        Origin = $"{Environment.UserName}@{Environment.MachineName}",
        PasswordAsync = Passwords.FromProcessAsync,
        LogFolder = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "KhuPhoGis", "logs"),
    };
}
