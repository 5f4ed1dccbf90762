using System.Text.RegularExpressions;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>A sentence for a person is in one language, the words that fill it too.</summary>
public sealed partial class RefusalWordsTests
{
    /// <summary>Names of formats, and of fields as they stand in files: the same in every language.</summary>
    private static readonly string[] Names = ["zip", "id", "length", "weight"];

    [Fact]
    public void A_refusal_about_a_layer_calls_it_as_its_reader_does()
    {
        foreach (var layer in Enum.GetValues<WardLayer>())
        {
            var refusal = new BadInputException("An Hòa", null, "nothing-to-derive", ImportReportJson.InWords(layer));

            Assert.Contains(Texts.Get("cli.layer." + ImportReportJson.Word(layer), Texts.Vietnamese), refusal.For(Texts.Vietnamese), StringComparison.Ordinal);
            Assert.DoesNotContain(ImportReportJson.Word(layer), refusal.For(Texts.Vietnamese), StringComparison.Ordinal);
            Assert.Contains(Texts.Get("cli.layer." + ImportReportJson.Word(layer), Texts.English), refusal.For(Texts.English), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_shape_and_every_fault_of_one_has_words()
    {
        var factory = GeometryFactory.Default;
        Geometry[] shapes = [factory.CreatePoint(), factory.CreateLineString(), factory.CreateLinearRing(), factory.CreatePolygon(), factory.CreateMultiPoint(), factory.CreateMultiLineString(), factory.CreateMultiPolygon(), factory.CreateGeometryCollection()];
        var faults = Enum.GetValues<TopologyValidationErrors>().Select(error => ShapeWords.Of(new TopologyValidationError(error)));

        Assert.All([.. shapes.Select(ShapeWords.Of), .. faults, ShapeWords.PointOrArea, ShapeWords.LineOrArea],
            word => Assert.NotEqual(Texts.Get(word.Key, Texts.English), Texts.Get(word.Key, Texts.Vietnamese)));
    }

    [Fact]
    public void A_word_keeps_its_language_open_on_its_way_from_the_child()
    {
        var fault = ImportWire.Read<ImportFault>(ImportWire.Write(new ImportFault("a.csv", null, "layer-filled", [ImportReportJson.InWords(WardLayer.Groups), 7])));

        Assert.Equal([new Word("cli.layer.groups"), 7L], fault.Arguments);
    }

    /// <summary>Over every place in the sources where a refusal, a rejected row or a warning is made.</summary>
    [Fact]
    public void No_refusal_is_filled_with_an_English_word()
    {
        var made = Sources().SelectMany(path => Made.Matches(File.ReadAllText(path)).Select(match => (File: Path.GetFileName(path), Arguments: match.Groups["arguments"].Value))).ToList();

        Assert.True(made.Count > 60, $"Only {made.Count} were found: does the pattern still fit?");
        Assert.DoesNotContain(made, one => English.Matches(one.Arguments).Any(word => !Names.Contains(word.Groups[1].Value)) || ForMachines.IsMatch(one.Arguments));
    }

    private static IEnumerable<string> Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "KhuPhoGis.sln")))
            root = root.Parent!;
        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("node_modules", StringComparison.Ordinal));
    }

    /// <summary>The arguments after the code.</summary>
    [GeneratedRegex("""(?:new BadInputException\((?:[^,()]|\([^()]*\))+,(?:[^,()]|\([^()]*\))+,|\.(?:Reject\(row,|Warn\()) ?"[a-z0-9-]+", (?<arguments>[^;\n]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Made { get; }

    /// <summary>A literal in small letters that is no key.</summary>
    [GeneratedRegex("""(?<!new Word\()"([a-z]+(?: [a-z]+)*)"(?! \+)""")]
    private static partial Regex English { get; }

    [GeneratedRegex(@"ImportReportJson\.Word\(|GeometryType|\.ToLower|error\.Message")]
    private static partial Regex ForMachines { get; }
}
