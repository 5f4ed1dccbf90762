using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Imports;

/// <summary>
/// The other side of <see cref="ImportProcess"/>: the same program, started to read a file. A request comes in on a line; lines of
/// progress and one of the outcome go out. Ends when the parent does.
/// </summary>
public static class ImportChild
{
    /// <summary>The only argument of such a start.</summary>
    public const string Argument = "--import-child";

    /// <summary>With the streams of the process.</summary>
    public static async Task<int> RunAsync()
    {
        // Ctrl+C reaches every process of the terminal; the parent decides what becomes of this one.
        using var deaf = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        return await RunAsync(input, output);
    }

    /// <summary>Answers request after request until the parent has no more.</summary>
    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        var requests = Channel.CreateUnbounded<string>();
        _ = Task.Run(async () =>
        {
            while (await input.ReadLineAsync() is { } line)
                requests.Writer.TryWrite(line);
            // The parent keeps its end open as long as it wants an answer: whatever is being read is of no use any more.
            Environment.Exit(0);
        });
        await foreach (var line in requests.Reader.ReadAllAsync())
        {
            var request = ImportWire.Read<ImportRequest>(line);
            await output.WriteLineAsync(ImportWire.Write(await AnswerAsync(request, new Percent(output))));
            await output.FlushAsync();
        }
        return 0;
    }

    private static async Task<ImportReply> AnswerAsync(ImportRequest request, IProgress<int> progress)
    {
        try
        {
            return request switch
            {
                { Project: { } project } => new() { Staged = await ImportAsync(request, project, progress) },
                { Table: { } table } => new() { IsRead = Read(request, table) },
                _ => new() { Look = SourceLooks.Of(request.Path, request.Options(), request.Layer, CancellationToken.None) },
            };
        }
        catch (BadInputException e)
        {
            return new() { Fault = new(e.File, e.Place, e.Code, [.. e.Arguments]) };
        }
        catch (OutOfMemoryException)
        {
            return new() { Fault = new(Path.GetFileName(request.Path), null, ImportProcess.MemoryCode, []) };
        }
    }

    private static bool Read(ImportRequest request, string table)
    {
        TableWire.Write(SourceReaders.Read(request.Path, new(request.SourceLayer, request.Encoding), CancellationToken.None), table);
        return true;
    }

    private static async Task<StagedLayer> ImportAsync(ImportRequest request, string project, IProgress<int> progress)
    {
        var layer = request.Layer ?? throw new ArgumentException("An import needs a layer.", nameof(request));
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(project), TimeProvider.System, CancellationToken.None);
        var ward = await store.ReadWardAsync(CancellationToken.None);
        var (after, report) = WardImport.Run(ward, layer, request.Path, request.Options(), progress, CancellationToken.None);
        var hash = await SourceFingerprint.OfAsync(request.Path, CancellationToken.None);
        await store.ReplaceLayerAsync(after, layer,
            new(Path.GetFileName(request.Path.TrimEnd('/')), hash, report.Crs, report.Read, report.Accepted, request.Author), CancellationToken.None);
        return new(report, Sketches.Of(after, layer));
    }

    private sealed class Percent(TextWriter output) : IProgress<int>
    {
        public void Report(int value)
        {
            output.WriteLine(ImportWire.Write(new ImportReply { Percent = value }));
            output.Flush();
        }
    }
}
