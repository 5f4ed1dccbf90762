using System.Globalization;

namespace KhuPhoGis.Cli;

/// <summary>Writes a bug down, so that the person has a number to report and the developer the details.</summary>
internal static class IncidentLog
{
    /// <returns>The number, and the file; null when it could not be written.</returns>
    public static (string Number, string? File) Write(Exception exception, Shell shell)
    {
        var now = shell.Clock.GetUtcNow();
        var number = FormattableString.Invariant($"{now:yyyyMMdd-HHmmss}-{Environment.ProcessId % 10000:D4}");
        try
        {
            Directory.CreateDirectory(shell.LogFolder);
            var file = Path.Combine(shell.LogFolder, $"khupho-{number}.log");
            File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"""
                incident {number}
                time     {now:O}
                program  {typeof(IncidentLog).Assembly.GetName().Version} on {Environment.OSVersion}, .NET {Environment.Version}

                {exception}

                """));
            return (number, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (number, null);
        }
    }
}
