using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Writes a plan as one document, by the file's ending: .pdf (the ward's sheet, then a sheet a neighborhood), .docx (the report), .png (the ward's sheet).</summary>
public static class DocumentExport
{
    private const int PictureDots = 150;

    private static readonly string[] Endings = [".pdf", ".docx", ".png"];

    public static bool Writes(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>The file is there whole at the end, or as it was before.</summary>
    /// <exception cref="BadInputException">No such folder, or no font.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; nothing was written.</exception>
    public static void Write(FrozenPlan frozen, string path, Paper paper, IProgress<double>? progress, CancellationToken cancel)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException(Path.GetFileName(path), null, "no-such-folder", Path.GetDirectoryName(path));
        using var folder = new UnfinishedFiles(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".pdf":
                MapSheets.WriteAtlas(frozen, paper, [.. UnitTexts.Of(frozen, cancel).Select(text => text.All)], folder.Path, progress, cancel);
                break;
            case ".docx":
                ReportDocx.Write(frozen, PlanReportContent.Of(frozen, UnitTexts.Of(frozen, cancel)), folder.Path, cancel);
                break;
            default:
                MapSheets.WritePicture(frozen, paper, folder.Path, PictureDots);
                break;
        }
        cancel.ThrowIfCancellationRequested();
        folder.MoveIntoPlace();
    }
}
