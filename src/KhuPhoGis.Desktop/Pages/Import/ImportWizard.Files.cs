using KhuPhoGis.Desktop.Sessions;
using Microsoft.AspNetCore.Components.Forms;

namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>Files that are handed in.</summary>
public sealed partial class ImportWizard
{
    private const long LargestFile = 256L << 20;
    private const int MostFiles = 60;

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        var files = change.GetMultipleFiles(MostFiles);
        if (files.FirstOrDefault(file => file.Size > LargestFile) is { } large)
        {
            _error = Ui["import.too-large", large.Name, large.Size >> 20, LargestFile >> 20];
            return;
        }
        foreach (var group in files.GroupBy(file => UploadedSource.GroupOf(file.Name)))
        {
            if (!await WorkAsync(Ui["import.uploading", group.First().Name], (progress, cancel) => TakeInAsync([.. group], progress, cancel)))
                return;
        }
        _waiting.Sort((a, b) => a.Order.CompareTo(b.Order));
    }

    private async Task TakeInAsync(List<IBrowserFile> files, IProgress<int> progress, CancellationToken cancel)
    {
        var known = _waiting.FirstOrDefault(setup => UploadedSource.GroupOf(setup.Source.Name) == UploadedSource.GroupOf(files[0].Name));
        var main = files.FirstOrDefault(file => !UploadedSource.IsPart(file.Name) || file.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase));
        if (main is null && known is null)
            throw new Storage.Files.BadInputException(files[0].Name, null, "no-shp");
        var folder = known is null ? Draft.NewUploadFolder() : Path.GetDirectoryName(known.Source.Path)!;
        foreach (var file in files)
            await SaveAsync(file, Path.Combine(folder, SafeName(file.Name)), progress, cancel);
        var setup = new ImportSetup(known?.Source ?? new(Path.Combine(folder, SafeName(main!.Name))));
        setup.Look = await Draft.LookAsync(setup.Source, new(), null, cancel);
        setup.Layer = setup.Look.Guess;
        setup.Encoding = setup.Look.Encoding;
        if (known is not null)
            _waiting.Remove(known);
        _waiting.Add(setup);
    }

    private static async Task SaveAsync(IBrowserFile from, string path, IProgress<int> progress, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        await using var to = File.Create(path);
        await using var source = from.OpenReadStream(LargestFile, cancel);
        long written = 0;
        while (await source.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            written += read;
            progress.Report((int)(100 * written / Math.Max(1, from.Size)));
        }
    }

    /// <summary>The name is a stranger's: its last part, without what a file system takes for something else.</summary>
    private static string SafeName(string name) => string.Join('_', Path.GetFileName(name).Split(Path.GetInvalidFileNameChars()));
}
