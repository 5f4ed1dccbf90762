using System.CommandLine;
using System.CommandLine.Parsing;

namespace KhuPhoGis.Cli;

/// <summary>What is wrong with a command line, and the frame of the help, in the reader's language: the parser speaks English only.</summary>
internal sealed class Usage(VerbBuilder.Factory words)
{
    /// <summary>Words of the parser's help → key of ours. Longer ones first.</summary>
    private static readonly (string English, string Key)[] HelpWords =
    [
        ("Show help and usage information", "help"), ("Show version information", "version"), ("Description:", "description"),
        ("Arguments:", "arguments"), ("Commands:", "commands"), ("Options:", "options"), ("Usage:", "usage"),
        ("(REQUIRED)", "required"), ("[command]", "command"), ("[options]", "some-options"),
    ];

    /// <summary>One sentence or more; empty when nothing is wrong.</summary>
    public string Faults(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand)
            return parsed.UnmatchedTokens is [var unknown, ..] ? Text("no-such-verb", unknown) : Text("no-verb");
        List<string> faults =
        [
            .. parsed.UnmatchedTokens.Select(token => Text("unknown", token)),
            .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 })
                .Select(argument => Text("missing", argument.HelpName)),
            .. command.Options.Where(option => option.Required && parsed.GetResult(option) is not { Implicit: false }).Select(option => Text("missing", option.Name)),
            .. parsed.Errors.Select(error => error.SymbolResult).OfType<OptionResult>().Select(AboutOption).OfType<string>(),
        ];
        // What is left was said by our own readers of values, in the reader's language.
        return string.Join(" ", (faults.Count > 0 ? faults : parsed.Errors.Select(error => error.Message)).Distinct());
    }

    /// <summary>The parser's help with its own words turned into ours; the descriptions are ours already.</summary>
    public string Help(string english) => HelpWords.Aggregate(english, (text, word) => text.Replace(word.English, words.Text("cli.help." + word.Key), StringComparison.Ordinal));

    private string? AboutOption(OptionResult result) => result.Tokens.Count switch
    {
        0 when !result.Implicit && result.Option.Arity.MaximumNumberOfValues > 0 => Text("no-value", result.Option.Name),
        > 1 when result.Option.Arity.MaximumNumberOfValues == 1 => Text("several-values", result.Option.Name),
        _ => null,
    };

    private string Text(string key, params object?[] arguments) => words.Text("cli.usage." + key, arguments);
}
