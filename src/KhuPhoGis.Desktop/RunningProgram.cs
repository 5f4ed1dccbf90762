using System.IO.Pipes;
using System.Security.Cryptography;
using System.Text;

namespace KhuPhoGis.Desktop;

/// <summary>
/// One program with a window for each folder of projects: a second start asks the first, over a pipe of the same person only,
/// to open another window, and ends. Two programs on one project would write one journal.
/// </summary>
internal sealed class RunningProgram(string folder)
{
    private const int Patience = 2_000;

    private readonly string _pipe = "khupho-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))).AsSpan(0, 8));

    /// <summary>Asks the program that runs already; null when none does.</summary>
    /// <param name="store">What to open; empty for the first page.</param>
    /// <returns>Empty when a window opens; otherwise why not, in words.</returns>
    public async Task<string?> AskAsync(string store)
    {
        // Without a server there is nothing to wait for: the name of the pipe is a file, or does not exist.
        await using var pipe = new NamedPipeClientStream(".", _pipe, PipeDirection.InOut, PipeOptions.CurrentUserOnly | PipeOptions.Asynchronous);
        try
        {
            await pipe.ConnectAsync(50);
            using var patience = new CancellationTokenSource(Patience * 15);
            await WriteAsync(pipe, store, patience.Token);
            using var reader = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
            return await reader.ReadLineAsync(patience.Token);
        }
        catch (Exception e) when (e is TimeoutException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Answers those who come later, until the program ends.</summary>
    /// <param name="open">Opens a window on a project, or on the first page; gives the words of a refusal, or nothing.</param>
    public async Task AnswerAsync(Func<string, Task<string>> open, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var pipe = new NamedPipeServerStream(_pipe, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.Asynchronous);
                await pipe.WaitForConnectionAsync(cancel);
                using var reader = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
                if (await reader.ReadLineAsync(cancel) is { } store)
                    await WriteAsync(pipe, await open(store), cancel);
            }
            catch (IOException)
            {
                // Who asked has gone away; the next one may stay.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task WriteAsync(PipeStream pipe, string line, CancellationToken cancel)
    {
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(line.ReplaceLineEndings(" ") + "\n"), cancel);
        await pipe.FlushAsync(cancel);
    }
}
