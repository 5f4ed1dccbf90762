using KhuPhoGis.Desktop.Sessions;
using Microsoft.AspNetCore.Components.Forms;

namespace KhuPhoGis.Desktop.Pages.Import;

/// <summary>Files that are handed in.</summary>
public sealed partial class ImportWizard
{
    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        if (change.FileCount > Uploads.MostFiles)
        {
            _error = Ui["import.too-many", change.FileCount, Uploads.MostFiles];
            return;
        }
        var files = change.GetMultipleFiles(Uploads.MostFiles);
        if (files.FirstOrDefault(file => file.Size > Uploads.LargestFile) is { } large)
        {
            _error = Ui["import.too-large", large.Name, large.Size >> 20, Uploads.LargestFile >> 20];
            return;
        }
        _uploading = true;
        var problems = new List<string>();
        foreach (var group in files.Where(file => !UploadedSource.IsAside(file.Name)).GroupBy(file => UploadedSource.GroupOf(file.Name)))
        {
            // What is wrong with one file keeps no other out.
            if (!await WorkAsync(Ui["import.uploading", group.First().Name], work => TakeInAsync([.. group], work)))
                problems.Add(_error!);
            if (_error == Ui["import.cancelled"])
                break;
        }
        Sort();
        _uploading = false;
        _error = problems.Count > 0 ? string.Join('\n', problems) : null;
    }

    private async Task TakeInAsync(List<IBrowserFile> files, ImportWork work)
    {
        var known = _waiting.FirstOrDefault(setup => UploadedSource.GroupOf(setup.Source.Name) == UploadedSource.GroupOf(files[0].Name));
        var main = files.FirstOrDefault(file => !UploadedSource.IsPart(file.Name) || file.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase));
        if (main is null && known is null)
            throw new Storage.Files.BadInputException(files[0].Name, null, "no-shp");
        var folder = known is null ? Draft.NewUploadFolder() : Path.GetDirectoryName(known.Source.Path)!;
        await Uploads.SaveAsync(files, folder, work, work.Token);
        var setup = new ImportSetup(known?.Source ?? new(Path.Combine(folder, Uploads.SafeName(main!.Name))));
        work.Begin(Ui["import.looking", setup.Source.Name]);
        setup.Look = await Draft.LookAsync(setup.Source, new(), null, work.Token);
        setup.Layer = setup.Look.Guess;
        setup.Encoding = setup.Look.Encoding;
        if (known is not null)
            _waiting.Remove(known);
        _waiting.Add(setup);
    }
}
