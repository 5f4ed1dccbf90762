using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;

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

    /// <summary>The program serves the person who started it: only then may its pages look at the folders of the machine.</summary>
    public bool IsOwnMachine => !Office && Host is null;

    /// <summary>Opens a window of its own and ends with it.</summary>
    public bool Window { get; init; } = true;

    /// <summary>Where the list of recent projects is kept and new projects go.</summary>
    public string Folder { get; init; } = RegisterMemory.DefaultFolder;

    /// <summary>The name on versions and journals of who started the program.</summary>
    public string Author { get; init; } = Environment.UserName;

    /// <summary>An office server: those who were invited open only the project that is served, and what is in <see cref="Folder"/>.</summary>
    public bool Office { get; init; }

    /// <summary>A file with a line "NAME KEY" for every program that reads published layers and should not need a new key after each start; null for none.</summary>
    public string? ReadingKeys { get; init; }

    /// <summary>The identity provider of an office server; null for none.</summary>
    internal OutsideDoor? Outside { get; init; } = OutsideDoor.FromEnvironment();

    /// <summary>Reads what others made.</summary>
    internal ImportProcess Importer { get; init; } = ImportProcess.Of(typeof(DesktopOptions).Assembly, ImportLimits.Default);

    private string AuthorFile => Path.Combine(Folder, "author.txt");

    /// <summary><c>[--store STORE] [--urls URL] [--host NAME] [--folder FOLDER] [--author NAME] [--reading-keys FILE] [--office] [--no-window]</c>.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static DesktopOptions Parse(string[] arguments)
    {
        var options = new DesktopOptions();
        var named = arguments.Contains("--author");
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--office" => options with { Office = true },
                "--no-window" => options with { Window = false },
                "--store" => options with { Store = Next(arguments, ref i) },
                "--urls" => options with { Urls = Next(arguments, ref i) },
                "--host" => options with { Host = Next(arguments, ref i) },
                "--folder" => options with { Folder = Path.GetFullPath(Next(arguments, ref i)) },
                "--reading-keys" => options with { ReadingKeys = Path.GetFullPath(Next(arguments, ref i)) },
                "--author" => options with { Author = Next(arguments, ref i) },
                var other => throw new FormatException($"Unknown argument {other}."),
            };
        }
        return !named && File.Exists(options.AuthorFile) && File.ReadAllText(options.AuthorFile).Trim() is { Length: > 0 } author
            ? options with { Author = author }
            : options;
    }

    /// <summary>For the next start.</summary>
    internal void KeepAuthor(string name)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(AuthorFile, name);
    }

    private static string Next(string[] arguments, ref int i) =>
        ++i < arguments.Length ? arguments[i] : throw new FormatException($"{arguments[i - 1]} needs a value.");
}
