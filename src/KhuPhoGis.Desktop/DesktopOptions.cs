namespace KhuPhoGis.Desktop;

/// <summary>How the program was started.</summary>
public sealed record DesktopOptions
{
    /// <summary>A .gpkg path or a database address to open at once; null shows the start page.</summary>
    public string? Store { get; init; }

    /// <summary>Where to listen. Port 0 takes a free one; only loopback is taken without <see cref="Host"/>.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The host name of an office server, besides the loopback names; null on one's own machine.</summary>
    public string? Host { get; init; }

    /// <summary>Opens a window of its own and ends with it.</summary>
    public bool Window { get; init; } = true;

    /// <summary>Where the list of recent projects is kept and new projects go.</summary>
    public string Folder { get; init; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "KhuPhoGis");

    public string Author { get; init; } = Environment.UserName;

    /// <summary><c>[--store STORE] [--urls URL] [--host NAME] [--folder FOLDER] [--author NAME] [--no-window]</c>.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static DesktopOptions Parse(string[] arguments)
    {
        var options = new DesktopOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--no-window" => options with { Window = false },
                "--store" => options with { Store = Next(arguments, ref i) },
                "--urls" => options with { Urls = Next(arguments, ref i) },
                "--host" => options with { Host = Next(arguments, ref i) },
                "--folder" => options with { Folder = Path.GetFullPath(Next(arguments, ref i)) },
                "--author" => options with { Author = Next(arguments, ref i) },
                var other => throw new FormatException($"Unknown argument {other}."),
            };
        }
        return options;
    }

    private static string Next(string[] arguments, ref int i) =>
        ++i < arguments.Length ? arguments[i] : throw new FormatException($"{arguments[i - 1]} needs a value.");
}
