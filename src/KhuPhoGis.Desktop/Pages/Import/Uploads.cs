using Microsoft.AspNetCore.Components.Forms;

namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>Files from the browser into a folder.</summary>
internal static class Uploads
{
    /// <summary>Bytes.</summary>
    public const long LargestFile = 256L << 20;

    public const int MostFiles = 60;

    /// <param name="progress">0 to 100 of each file.</param>
    public static async Task SaveAsync(IReadOnlyList<IBrowserFile> files, string folder, IProgress<int> progress, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        foreach (var file in files)
        {
            await using var to = File.Create(Path.Combine(folder, SafeName(file.Name)));
            await using var source = file.OpenReadStream(LargestFile, cancel);
            long written = 0;
            while (await source.ReadAsync(buffer, cancel) is > 0 and var read)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), cancel);
                written += read;
                progress.Report((int)(100 * written / Math.Max(1, file.Size)));
            }
        }
    }

    /// <summary>The name is a stranger's: its last part, without what a file system takes for something else.</summary>
    public static string SafeName(string name) => string.Join('_', Path.GetFileName(name).Split(Path.GetInvalidFileNameChars()));
}
