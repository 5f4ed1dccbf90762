using System.CommandLine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho serve --store STORE [--urls URL] [--host NAME] [--author NAME] [--reading-keys FILE]</c>: the office server; prints the first address.</summary>
internal static class ServeVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("serve");
        var store = verb.Option<string>("--store", "STORE", required: true);
        var urls = verb.Option<string>("--urls", "URL");
        var host = verb.Option<string>("--host", "NAME");
        var author = verb.Option<string>("--author", "NAME");
        var keys = verb.Option<string>("--reading-keys", "FILE");
        return verb.Runs((parsed, job) =>
        {
            List<string> arguments = ["--no-window", "--office", "--store", parsed.GetRequiredValue(store), "--urls", parsed.GetValue(urls) ?? "http://127.0.0.1:5080"];
            if (parsed.GetValue(host) is { } name)
                arguments.AddRange(["--host", name]);
            if (parsed.GetValue(author) is { } person)
                arguments.AddRange(["--author", person]);
            if (parsed.GetValue(keys) is { } file)
                arguments.AddRange(["--reading-keys", Path.GetFullPath(file)]);
            return DesktopStart.RunAsync(job, arguments);
        });
    }
}
