using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>
/// Reads files of strangers in a process of their own, with bounds on memory, time and output: whatever a file does to its reader, this
/// process lives on and says why the file was not taken.
/// </summary>
/// <param name="program">The .dll or program file that runs <see cref="ImportChild"/> when given its argument.</param>
public sealed class ImportProcess(string program, ImportLimits limits)
{
    /// <summary>Of a child that met its limit; it does not know which.</summary>
    internal const string MemoryCode = "import-memory";

    /// <summary>Exit code of a process that SIGINT ended.</summary>
    private const int Interrupted = 130;

    private RunningChild? _kept;

    /// <summary>Whether a child that has answered is asked again, for trials of very many files. The program gives every file a child of its own.</summary>
    public bool KeepsChild { get; init; }

    /// <summary>With a program by its assembly; one that was put into a single file is the process itself.</summary>
    public static ImportProcess Of(Assembly assembly, ImportLimits limits) => new(assembly.Location is { Length: > 0 } dll ? dll : Environment.ProcessPath!, limits);

    /// <summary>As <see cref="SourceLooks.Of"/>.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or not within the bounds.</exception>
    public async Task<SourceLook> LookAsync(string path, ImportOptions options, WardLayer? layer, CancellationToken cancel) =>
        (await AskAsync(Request(path, options, layer, null, ""), null, cancel)).Look ?? throw new InvalidOperationException("The child gave no look.");

    /// <summary>Imports a layer into a project file that only this program uses; what the layer holds there is replaced.</summary>
    /// <param name="progress">Per cent of the rows.</param>
    /// <exception cref="BadInputException">The file cannot be taken in; the project may be half written: throw it away.</exception>
    public async Task<StagedLayer> ImportAsync(string project, WardLayer layer, string path, ImportOptions options, string author,
        IProgress<int>? progress, CancellationToken cancel) =>
        (await AskAsync(Request(path, options, layer, project, author), progress, cancel)).Staged ?? throw new InvalidOperationException("The child imported nothing.");

    /// <summary>All rows of a file, as its reader finds them.</summary>
    /// <param name="layer">Which layer of a file that holds several.</param>
    /// <exception cref="BadInputException">The file cannot be read, or not within the bounds.</exception>
    internal async Task<SourceTable> ReadAsync(string path, string? layer, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("khuphogis-read-");
        try
        {
            var table = Path.Combine(folder.FullName, "table");
            await AskAsync(Request(path, new() { SourceLayer = layer }, null, null, "") with { Table = table }, null, cancel);
            if (new FileInfo(table).Length > limits.Letters)
                throw new BadInputException(Path.GetFileName(path), null, "import-output", limits.Letters >> 20);
            return await Task.Run(() => TableWire.Read(table), cancel);
        }
        catch (FormatException)
        {
            throw new BadInputException(Path.GetFileName(path), null, "import-crashed");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImportRequest Request(string path, ImportOptions options, WardLayer? layer, string? project, string author) =>
        new(path, layer, options.SourceLayer, options.Crs?.Epsg, options.Fields, options.Rows, options.Encoding, project, author);

    private async Task<ImportReply> AskAsync(ImportRequest request, IProgress<int>? progress, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(limits.Time);
        var child = Interlocked.Exchange(ref _kept, null) ?? new(Start(), limits);
        try
        {
            await child.SendAsync(ImportWire.Write(request), limit.Token);
            var reply = await ListenAsync(child, request, progress, limit.Token);
            if (KeepsChild)
                (_kept, child) = (child, null);
            return reply.Fault switch
            {
                null => reply,
                { Code: MemoryCode, Arguments: [] } => throw OutOfMemory(request),
                var fault => throw new BadInputException(fault.File, fault.Place, fault.Code, [.. fault.Arguments]),
            };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new BadInputException(Path.GetFileName(request.Path), null, "import-time", limits.Time.TotalSeconds);
        }
        catch (OverflowException)
        {
            throw new BadInputException(Path.GetFileName(request.Path), null, "import-output", limits.Letters >> 20);
        }
        finally
        {
            child?.Dispose();
        }
    }

    private async Task<ImportReply> ListenAsync(RunningChild child, ImportRequest request, IProgress<int>? progress, CancellationToken cancel)
    {
        while (await child.NextAsync(cancel) is { } line)
        {
            var reply = Parse(line);
            if (reply is { Percent: { } percent })
                progress?.Report(percent);
            else if (reply is not null)
                return reply;
        }
        var (exitCode, isMemory) = await child.EndAsync(cancel);
        // Ctrl+C came before it could turn a deaf ear.
        if (exitCode == Interrupted)
            throw new OperationCanceledException();
        throw isMemory ? OutOfMemory(request) : new BadInputException(Path.GetFileName(request.Path), null, "import-crashed");
    }

    /// <summary>Null for a line that is no reply, such as what a library prints.</summary>
    private static ImportReply? Parse(string line)
    {
        try
        {
            return ImportWire.Read<ImportReply>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private BadInputException OutOfMemory(ImportRequest request) => new(Path.GetFileName(request.Path), null, MemoryCode, limits.Megabytes);

    private ProcessStartInfo Start()
    {
        var isDll = Path.GetExtension(program).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isDll ? Host() : program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        if (isDll)
            start.ArgumentList.Add(program);
        start.ArgumentList.Add(ImportChild.Argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = (limits.HeapMegabytes * 1024L * 1024).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Nobody attaches to it, and it leaves no sockets of debuggers behind when it is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    /// <summary>The runtime that runs this process, where it does; else the one on the path.</summary>
    private static string Host() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
