using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using KhuPhoGis.Cli.Verbs;

namespace KhuPhoGis.Cli;

/// <summary>The program, from its arguments to its exit code. Every failure of every verb ends here and in <see cref="Failure"/>.</summary>
internal static class CommandLine
{
    private const string JsonOption = "--json", PersonOption = "--as", LanguageOption = "--lang";

    /// <summary>How long a verb may take to stop after Ctrl+C before the process ends all the same.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="cancel">Does what Ctrl+C does.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Shell shell, CancellationToken cancel = default)
    {
        // Arguments and files are read, and JSON is written, the same in every country. It ends with this method.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var language = LanguageOf(args, shell.SystemLanguage);
        var words = new VerbBuilder.Factory(shell, language);
        var parsed = Root(words).Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var job = new Job(shell, language, args.Contains(JsonOption), null, cancel);
        if (parsed.Action is ParseErrorAction)
            return job.Fail(new WrongUsageException(new Usage(words).Faults(parsed)));
        if (parsed.Action is HelpAction)
            return await HelpAsync(parsed, shell, new(words));
        var configuration = new InvocationConfiguration
        {
            Output = shell.Out,
            Error = shell.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = Patience,
        };
        return await parsed.InvokeAsync(configuration, cancel);
    }

    private static async Task<int> HelpAsync(ParseResult parsed, Shell shell, Usage usage)
    {
        using var help = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await parsed.InvokeAsync(new InvocationConfiguration { Output = help, Error = shell.Error }, CancellationToken.None);
        await shell.Out.WriteAsync(usage.Help(help.ToString()));
        return exit;
    }

    private static RootCommand Root(VerbBuilder.Factory verb)
    {
        var root = new RootCommand(verb.Text("cli.about"));
        root.Options.Add(new Option<bool>(JsonOption) { Description = verb.Text("cli.option.json"), Recursive = true });
        root.Options.Add(new Option<string>(PersonOption) { Description = verb.Text("cli.option.as"), HelpName = "USER", Recursive = true });
        var language = new Option<string>(LanguageOption) { Description = verb.Text("cli.option.lang"), HelpName = "vi|en", Recursive = true };
        language.CustomParser = VerbBuilder.Reader(text => new Parsing(verb.Text).OneOf(text, "vi", "en"));
        root.Options.Add(language);
        foreach (var command in AllVerbs.InOrder(verb))
            root.Subcommands.Add(command);
        return root;
    }

    /// <summary>Looked up before parsing, because help and wrong usage speak it too. Vietnamese unless English is asked for.</summary>
    private static CultureInfo LanguageOf(IReadOnlyList<string> args, CultureInfo system)
    {
        var said = args.Zip(args.Skip(1)).Where(pair => pair.First == LanguageOption).Select(pair => pair.Second)
            .Concat(args.Where(arg => arg.StartsWith(LanguageOption + "=", StringComparison.Ordinal)).Select(arg => arg[(LanguageOption.Length + 1)..]))
            .FirstOrDefault(said => said is "vi" or "en") ?? system.TwoLetterISOLanguageName;
        return said == "en" ? Texts.English : Texts.Vietnamese;
    }
}
