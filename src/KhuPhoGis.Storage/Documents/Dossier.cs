using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Documents;

/// <summary>Who makes a dossier, when, and whether exact household points go with it.</summary>
/// <param name="Disclosure">The step in which points were asked for with a reason; null leaves them out.</param>
public sealed record DossierOptions(string MadeBy, DateTimeOffset MadeAt, StepRecord? Disclosure = null);

/// <summary>
/// All that an approver receives, in one folder and from one frozen version: polygons, maps, report, tables, boundaries in
/// words, and the checksums that prove it unchanged. Names are never in it; exact household points only when disclosed.
/// </summary>
public static class Dossier
{
    /// <summary>File names inside the folder; scripts depend on them.</summary>
    public const string ReportPdfName = "bao-cao.pdf", ReportDocxName = "bao-cao.docx", TablesName = "bang-so-lieu.xlsx", WardMapName = "ban-do-phuong-A3.pdf",
        LargeMapName = "ban-do-phuong-A1.pdf", AtlasName = "ban-do-khu-pho-A4.pdf", GeoJsonName = "khu-pho.geojson", GeoPackageName = "khu-pho.gpkg",
        WordsName = "mo-ta-ranh-gioi.txt", HouseholdsName = "vi-tri-ho.csv";

    /// <summary>Writes the folder: whole, or not at all.</summary>
    /// <param name="progress">Shares from 0 to 1.</param>
    /// <returns>The seal: SHA-256 of the checksums, to be noted elsewhere.</returns>
    /// <exception cref="BadInputException">The folder has something in it, or its parent is not there.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; nothing was written.</exception>
    public static string Write(FrozenPlan frozen, string folder, DossierOptions options, IProgress<double>? progress, CancellationToken cancel)
    {
        var target = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        CheckFree(target);
        var unfinished = Path.Combine(Path.GetDirectoryName(target)!, ".khuphogis-" + Path.GetRandomFileName());
        Directory.CreateDirectory(unfinished);
        try
        {
            WriteFiles(frozen, unfinished, options, progress, cancel);
            var seal = DossierSeal.Write(frozen, unfinished, options);
            cancel.ThrowIfCancellationRequested();
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(unfinished, target);
            progress?.Report(1);
            return seal;
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    private static void WriteFiles(FrozenPlan frozen, string folder, DossierOptions options, IProgress<double>? progress, CancellationToken cancel)
    {
        string At(string name) => Path.Combine(folder, name);
        var export = new ExportOptions { Moment = frozen.Version.At, Version = frozen.Version };
        var texts = UnitTexts.Of(frozen, cancel);
        progress?.Report(0.2);
        PlanExport.Write(frozen.Plan, At(GeoJsonName), export, cancel);
        PlanExport.Write(frozen.Plan, At(GeoPackageName), export, cancel);
        File.WriteAllText(At(WordsName), Words(frozen, texts), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        progress?.Report(0.3);
        var report = PlanReportContent.Of(frozen, texts);
        ReportPdf.Write(frozen, report, At(ReportPdfName), cancel);
        ReportDocx.Write(frozen, report, At(ReportDocxName), cancel);
        PlanTablesXlsx.Write(frozen, At(TablesName));
        progress?.Report(0.4);
        MapSheets.WriteWard(frozen, Paper.A3, At(WardMapName), cancel);
        MapSheets.WriteWard(frozen, Paper.Find("A1")!, At(LargeMapName), cancel);
        progress?.Report(0.5);
        MapSheets.WriteAtlas(frozen, Paper.A4, [.. texts.Select(text => text.All)], At(AtlasName), new Later(progress), cancel);
        if (options.Disclosure is not null)
            File.WriteAllText(At(HouseholdsName), Households(frozen), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    /// <summary>Every neighborhood in words, for copying into decisions.</summary>
    private static string Words(FrozenPlan frozen, ImmutableArray<UnitTexts> texts)
    {
        var words = new StringBuilder();
        words.AppendLine(CultureInfo.InvariantCulture, $"{frozen.Word("report.title", frozen.WardTitle)}");
        words.AppendLine(CultureInfo.InvariantCulture, $"{frozen.Origin}").AppendLine();
        foreach (var (i, unit) in frozen.Units.Index())
        {
            words.AppendLine(CultureInfo.InvariantCulture, $"{unit.Name.ToUpper(frozen.Language)}");
            foreach (var text in texts[i].All)
                words.AppendLine(text);
            words.AppendLine();
        }
        return words.ToString();
    }

    /// <summary>Code, place on the ward's grid, neighborhood. X is north, as Vietnamese tables have it.</summary>
    private static string Households(FrozenPlan frozen)
    {
        var table = new StringBuilder("ma_ho,X,Y,so_ho,khu_pho\r\n");
        for (var i = 0; i < frozen.Plan.Ward.Households.Length; i++)
        {
            var household = frozen.Plan.Ward.Households[i];
            var unit = frozen.Plan.Find(frozen.Plan.NeighborhoodOfHousehold(i));
            table.Append(CultureInfo.InvariantCulture, $"{Cell(household.Code)},{household.Door.North:F3},{household.Door.East:F3},{household.Count},{Cell(unit?.Code ?? "")}\r\n");
        }
        return table.ToString();
    }

    /// <summary>Never a formula to a spreadsheet, never two cells.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static void CheckFree(string folder)
    {
        if (!Directory.Exists(Path.GetDirectoryName(folder)))
            throw new BadInputException(Path.GetFileName(folder), null, "no-such-folder", Path.GetDirectoryName(folder));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new BadInputException(Path.GetFileName(folder), null, "folder-not-empty");
    }

    /// <summary>The atlas is the second half of the work.</summary>
    private sealed class Later(IProgress<double>? whole) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(0.5 + (value * 0.49));
    }
}
