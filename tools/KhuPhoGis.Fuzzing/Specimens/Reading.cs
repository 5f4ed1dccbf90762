using KhuPhoGis.Coordinates;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>One file read in this process, and how that ended.</summary>
internal static class Reading
{
    /// <summary>Imported, and told to the parent as a child would.</summary>
    public static string Try(Ward ward, Specimen specimen, string path) => Try(() =>
    {
        var (after, report) = WardImport.Run(ward, specimen.Layer, path, Options(specimen), null, CancellationToken.None);
        var told = Told(new() { Staged = new(report, Sketches.Of(after, specimen.Layer)) }).Staged!.Report;
        return report.Accepted >= 1 && report.Accepted + report.Rejected.Length <= report.Read && told.Read == report.Read ? Verdict.Accepted : Verdict.Changed;
    });

    /// <summary>Looked into, as before an import, and told to the parent.</summary>
    public static string TryLook(Specimen specimen, string path) => Try(() =>
    {
        var look = SourceLooks.Of(path, Options(specimen), null, CancellationToken.None);
        return Told(new() { Look = look }).Look!.Rows == look.Rows ? Verdict.Accepted : Verdict.Changed;
    });

    /// <summary>Checked, and repaired by the rule: the list of what is wrong is empty where the proof succeeds, and no unit is lost.</summary>
    public static string TryCheck(string path, string ward) => Try(() =>
    {
        var layer = PolygonFile.Read(path, ward, new(), CancellationToken.None).Layer;
        var findings = LayerCheck.Find(layer, CancellationToken.None);
        var repaired = LayerRepair.Run(layer, [], RepairAction.LongestBorder, CancellationToken.None).Layer;
        var isRight = findings.NoMatch is not null || findings.IsPartition == LayerCheck.IsProved(layer);
        return isRight && repaired.Units.Length >= layer.Units.Length ? Verdict.Accepted : Verdict.Changed;
    });

    private static ImportReply Told(ImportReply reply) => ImportWire.Read<ImportReply>(ImportWire.Write(reply));

    private static string Try(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (BadInputException refusal)
        {
            return Words(refusal);
        }
        catch (OutOfMemoryException)
        {
            return Verdict.ChildEnded;
        }
        catch (Exception e)
        {
            return Describe(e);
        }
    }

    public static ImportOptions Options(Specimen specimen) =>
        new() { Crs = specimen.Crs is { } crs ? CoordinateSystems.Get(crs) : null, SourceLayer = specimen.SourceLayer, Replace = true };

    public static string Words(BadInputException refusal) =>
        refusal.For(Texts.Vietnamese).Length == 0 || refusal.For(Texts.English).Length == 0 ? "wordless " + refusal.Code
        : refusal.Code is "import-crashed" or "import-memory" or "import-time" or "import-output" ? Verdict.ChildEnded
        : Verdict.Refused;

    public static string Describe(Exception e) => $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} @ {e.StackTrace?.Split('\n')[0].Trim()}".Replace('\t', ' ');
}
