using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The program's own reader of files, whose lines of progress wait at gates until a test lets them through.</summary>
internal sealed class GatedChild : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");

    /// <param name="gates">Per cent after which nothing more is heard.</param>
    public GatedChild(params int[] gates)
    {
        var script = Path.Combine(_folder.FullName, "child.sh");
        File.WriteAllText(script, $$"""
            #!/bin/bash
            dotnet '{{DesktopProcess.Dll()}}' "$@" | while IFS= read -r line; do
              printf '%s\n' "$line"
              for gate in {{string.Join(' ', gates)}}; do
                [[ $line != '{"Percent":'$gate'}' ]] || until [[ -e '{{_folder.FullName}}'/$gate ]]; do sleep 0.05; done
              done
            done
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Process = new(script, new(512, TimeSpan.FromMinutes(5)));
    }

    public ImportProcess Process { get; }

    public void Open(int gate) => File.WriteAllText(Path.Combine(_folder.FullName, $"{gate}"), "");

    public void Dispose() => _folder.Delete(recursive: true);
}
