using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.RegularExpressions;
using KhuPhoGis.Approving;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Tests.Files;

namespace KhuPhoGis.Storage.Tests.Documents;

/// <summary>A small frozen plan for documents, and what others read in the files.</summary>
internal static partial class Papers
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 5, 0, 0, TimeSpan.Zero);

    /// <summary>The small plan as a saved and submitted version; its ward has an old neighborhood in each half.</summary>
    public static FrozenPlan Frozen()
    {
        var small = SmallPlan.Make();
        var boundary = small.Ward.Boundary;
        var plan = Plan.Unassigned(small.Ward with { Name = "Phường Cầu Kho", Neighborhoods = [new("C1", "Khu phố cũ 1", boundary)] }, small.Coverage)
            .With(small.Assignment).With(small.Neighborhoods).With(small.Pins);
        var version = new PlanVersion("moi", 3, "lan", Noon, "", PlanFigures.Of(plan), PlanFingerprint.Of(plan), new string('b', 64));
        ImmutableArray<StepRecord> steps = [new("moi", 1, 3, version.Fingerprint, PlanStep.Submit, PlanState.Submitted, "lan", Noon, "tổ ở hai bên đường", new string('c', 64))];
        return FrozenPlan.Of(plan, version, Readiness.Of(plan, null), steps, PlanState.Submitted, Texts.Vietnamese);
    }

    public static DossierOptions Options { get; } = new("lan", Noon);

    /// <summary>As Poppler reads it, blanks and line ends alike.</summary>
    public static string TextOf(string pdf, params string[] more)
    {
        var (exit, output) = OutsideTool.Run("pdftotext", ["-layout", .. more, pdf, "-"]);
        Assert.True(exit == 0, output);
        return Flat(output);
    }

    public static string Flat(string text) => Blanks.Replace(text, " ").Trim();

    /// <summary>The letters of a Word document, cells and paragraphs parted by a blank.</summary>
    public static string TextOfDocx(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var xml = System.Xml.Linq.XDocument.Parse(reader.ReadToEnd());
        return Flat(string.Join(' ', xml.Descendants().Where(element => element.Name.LocalName == "p")
            .Select(p => string.Concat(p.Descendants().Where(element => element.Name.LocalName == "t").Select(text => text.Value)))));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }
}
