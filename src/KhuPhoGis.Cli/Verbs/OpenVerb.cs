using System.CommandLine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho open [STORE]</c>: the desktop window, on a project or on the start page. Ends when the window is closed.</summary>
internal static class OpenVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("open");
        var store = verb.Argument<string?>("store");
        store.Arity = ArgumentArity.ZeroOrOne;
        var window = verb.Flag("--no-window");
        var author = verb.Option<string>("--author", "NAME");
        return verb.Runs((parsed, job) =>
        {
            var arguments = new List<string>();
            if (parsed.GetValue(store) is { } address)
                arguments.AddRange(["--store", address]);
            if (parsed.GetValue(window))
                arguments.Add("--no-window");
            if (parsed.GetValue(author) is { } person)
                arguments.AddRange(["--author", person]);
            return DesktopStart.RunAsync(job, arguments);
        });
    }
}
