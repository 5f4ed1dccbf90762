using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>One file read in this process, and how that ended.</summary>
internal static class Reading
{
    public static string Try(Ward ward, Specimen specimen, string path)
    {
        try
        {
            var report = WardImport.Run(ward, specimen.Layer, path, Options(specimen), null, CancellationToken.None).Report;
            return report.Accepted >= 1 && report.Accepted + report.Rejected.Length <= report.Read ? Verdict.Accepted : Verdict.Changed;
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
