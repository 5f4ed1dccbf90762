using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace KhuPhoGis.Cli;

/// <summary>
/// Puts one verb together: its help in the reader's language (<c>cli.verb.NAME</c>, <c>cli.argument.…</c>, <c>cli.option.…</c>),
/// and one way to run and to fail.
/// </summary>
internal sealed class VerbBuilder
{
    private readonly Factory _factory;
    private readonly Command _command;

    private VerbBuilder(Factory factory, string name)
    {
        _factory = factory;
        _command = new Command(name, factory.Text("cli.verb." + name));
        Parse = new(factory.Text);
    }

    public Parsing Parse { get; }

    private string Text(string key) => _factory.Text(key);

    public Argument<T> Argument<T>(string name, Func<string, T>? parse = null, string? key = null)
    {
        var argument = new Argument<T>(name) { Description = Text("cli.argument." + (key ?? name)), HelpName = name.ToUpperInvariant() };
        if (parse is not null)
            argument.CustomParser = Reader(parse);
        _command.Arguments.Add(argument);
        return argument;
    }

    /// <param name="parse">Null for text. Throws <see cref="FormatException"/> with a sentence for the person.</param>
    /// <param name="key">Of the description; null when the option means the same in every verb.</param>
    public Option<T> Option<T>(string name, string value, Func<string, T>? parse = null, bool required = false, string? key = null)
    {
        var option = new Option<T>(name) { Description = Text("cli.option." + (key ?? name[2..])), HelpName = value, Required = required };
        if (parse is not null)
            option.CustomParser = Reader(parse);
        _command.Options.Add(option);
        return option;
    }

    public Option<bool> Flag(string name)
    {
        var option = new Option<bool>(name) { Description = Text("cli.option." + name[2..]) };
        _command.Options.Add(option);
        return option;
    }

    /// <summary>An option that may be given several times.</summary>
    public Option<string[]> Several(string name, string value)
    {
        var option = new Option<string[]>(name) { Description = Text("cli.option." + name[2..]), HelpName = value, Arity = ArgumentArity.ZeroOrMore };
        _command.Options.Add(option);
        return option;
    }

    public Command Runs(Func<ParseResult, Job, Task<int>> work)
    {
        _command.SetAction(async (parsed, cancel) =>
        {
            var job = new Job(_factory.Shell, _factory.Language, parsed.GetValue<bool>("--json"), parsed.GetValue<string>("--as"), cancel);
            try
            {
                return await work(parsed, job);
            }
            catch (Exception e)
            {
                return job.Fail(e);
            }
        });
        return _command;
    }

    /// <summary>A reader of values for the parser; a <see cref="FormatException"/> becomes wrong usage.</summary>
    public static Func<ArgumentResult, T?> Reader<T>(Func<string, T> parse) => result =>
    {
        try
        {
            return parse(result.Tokens[^1].Value);
        }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return default;
        }
    };

    /// <summary>Begins verbs.</summary>
    internal sealed record Factory(Shell Shell, CultureInfo Language)
    {
        public VerbBuilder Verb(string name) => new(this, name);

        public string Text(string key, params object?[] arguments) => Texts.Get(key, Language, arguments);
    }
}
