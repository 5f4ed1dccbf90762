using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Authorising;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli;

/// <summary>What went wrong, as the shell and the person get to know it.</summary>
/// <param name="Code">Stable and English.</param>
/// <param name="Message">In the reader's language.</param>
/// <param name="File">The file it is about, without folders; null when it is about none.</param>
/// <param name="Place">Row, feature or field; null when the whole is meant.</param>
internal sealed record Failure(int Exit, string Code, string Message, string? File = null, string? Place = null)
{
    public static Failure Of(Exception exception, Shell shell, CultureInfo language)
    {
        string Words(string key, params object?[] arguments) => Texts.Get("cli.failed." + key, language, arguments);
        return Cause(exception) switch
        {
            WrongUsageException e => new(ExitCode.WrongUsage, "wrong-usage", Words("wrong-usage", e.Message)),
            BadInputException e => new(ExitCode.BadInput, e.Code, e.For(language), e.File, e.Place),
            NotAuthorisedException e => new(ExitCode.BadInput, e.Refusal.Code, e.Refusal.Message(language)),
            PlanNotFoundException { Version: null } e => new(ExitCode.BadInput, "no-such-plan", Words("no-such-plan", e.Plan)),
            PlanNotFoundException e => new(ExitCode.BadInput, "no-such-version", Words("no-such-version", e.Plan, e.Version)),
            PlanChangedException e => new(ExitCode.PlanChanged, "plan-changed", Words("plan-changed", e.Plan, e.CurrentVersion, e.LastAuthor ?? "?")),
            StoreUnreachableException e => new(ExitCode.StoreUnreachable, "store-unreachable", Words("store-unreachable", e.Store, e.InnerException?.Message)),
            OperationCanceledException => new(ExitCode.Cancelled, "cancelled", Words("cancelled")),
            IOException or UnauthorizedAccessException => new(ExitCode.BadInput, "file-access", Words("file-access", Cause(exception).Message)),
            var e => Bug(e, shell, Words),
        };
    }

    public JsonObject ToJson()
    {
        var error = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (File is not null)
            error["file"] = File;
        if (Place is not null)
            error["place"] = Place;
        return new() { ["error"] = error };
    }

    private static Failure Bug(Exception exception, Shell shell, Func<string, object?[], string> words)
    {
        var (number, file) = IncidentLog.Write(exception, shell);
        return new(ExitCode.Bug, "bug", file is null ? words("bug-unlogged", [number, exception.Message]) : words("bug", [number, file]));
    }

    /// <summary>Parallel work wraps what one of its threads threw.</summary>
    private static Exception Cause(Exception exception) =>
        exception is AggregateException { InnerExceptions.Count: > 0 } several ? Cause(several.InnerExceptions[0]) : exception;
}
