using System.Text.Json;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Tests.Files;

namespace KhuPhoGis.Storage.Tests.Documents;

public sealed class DossierTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_file_tells_the_same_counts_names_and_version()
    {
        var frozen = Papers.Frozen();
        Dossier.Write(frozen, _folder["hs"], Papers.Options, null, Cancel);
        string At(string name) => Path.Combine(_folder["hs"], name);

        Assert.Equal(
            ["SHA256SUMS", "ban-do-khu-pho-A4.pdf", "ban-do-phuong-A1.pdf", "ban-do-phuong-A3.pdf", "bang-so-lieu.xlsx", "bao-cao.docx", "bao-cao.pdf", "dossier.json", "khu-pho.geojson", "khu-pho.gpkg", "mo-ta-ranh-gioi.txt"],
            Directory.EnumerateFiles(_folder["hs"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string[] texts = [Papers.TextOf(At("bao-cao.pdf")), Papers.TextOfDocx(At("bao-cao.docx")), Papers.TextOf(At("ban-do-phuong-A3.pdf")), Papers.TextOf(At("ban-do-phuong-A1.pdf")), Papers.TextOf(At("ban-do-khu-pho-A4.pdf"))];
        foreach (var text in texts)
        {
            Assert.All(frozen.Units, unit => Assert.Contains($"{unit.Name} {frozen.Number(unit.Households)}", text, StringComparison.Ordinal));
            Assert.Contains(frozen.Version.Fingerprint[..16], text, StringComparison.Ordinal);
        }
        using var geojson = JsonDocument.Parse(File.ReadAllBytes(At("khu-pho.geojson")));
        var features = geojson.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties")).ToList();
        Assert.Equal(frozen.Units.Select(unit => (unit.Name, unit.Households)), features.Select(unit => (unit.GetProperty("name").GetString()!, unit.GetProperty("households").GetInt32())));
        var origin = geojson.RootElement.GetProperty("khuphogis");
        Assert.Equal((frozen.Version.Fingerprint, frozen.Version.Hash, 3), (origin.GetProperty("fingerprint").GetString(), origin.GetProperty("hash").GetString(), origin.GetProperty("version").GetInt32()));
        var (_, layers) = OutsideTool.Run("ogrinfo", "-ro", "-so", At("khu-pho.gpkg"), "neighborhood");
        Assert.Contains($"Feature Count: {frozen.Units.Length}", layers, StringComparison.Ordinal);
        Assert.Contains($"Feature Count: {frozen.Units.Length}", OutsideTool.Run("ogrinfo", "-ro", "-so", "-al", At("khu-pho.geojson")).Output, StringComparison.Ordinal);
        var (exit, sums) = OutsideTool.Run("sh", "-c", $"cd '{_folder["hs"]}' && sha256sum -c SHA256SUMS");
        Assert.True(exit == 0, sums);
    }

    [Fact]
    public void A_dossier_left_alone_is_proved_and_whatever_was_done_to_a_file_is_named()
    {
        var seal = Dossier.Write(Papers.Frozen(), _folder["hs"], Papers.Options, null, Cancel);
        var proof = DossierProof.Of(_folder["hs"]);
        Assert.True(proof.IsUnchanged);
        Assert.Equal((seal, 10), (proof.Seal, proof.Files.Length));

        foreach (var file in proof.Files.Select(file => file.Name).Where(name => name != "dossier.json"))
        {
            var (path, bytes) = (Path.Combine(_folder["hs"], file), File.ReadAllBytes(Path.Combine(_folder["hs"], file)));
            File.WriteAllBytes(path, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
            Assert.Equal([(file, DossierFileState.Changed)], Wrong());
            File.Delete(path);
            Assert.Equal([(file, DossierFileState.Missing)], Wrong());
            File.WriteAllBytes(path, bytes);
        }
        File.WriteAllText(Path.Combine(_folder["hs"], "thêm.txt"), "x");
        Assert.Equal([("thêm.txt", DossierFileState.Added)], Wrong());
    }

    [Fact]
    public void A_changed_file_with_a_checksum_to_match_is_found_by_the_manifest_and_a_changed_manifest_by_the_seal()
    {
        var seal = Dossier.Write(Papers.Frozen(), _folder["hs"], Papers.Options, null, Cancel);
        var (words, sums, manifest) = (Path.Combine(_folder["hs"], "mo-ta-ranh-gioi.txt"), Path.Combine(_folder["hs"], "SHA256SUMS"), Path.Combine(_folder["hs"], "dossier.json"));
        void Retouch(string path, string text)
        {
            var before = DossierSeal.Sum(path);
            File.WriteAllText(path, text);
            File.WriteAllText(sums, File.ReadAllText(sums).Replace(before, DossierSeal.Sum(path), StringComparison.Ordinal));
        }

        Retouch(words, "khác");
        Assert.Equal([("mo-ta-ranh-gioi.txt", DossierFileState.Changed)], Wrong());
        Retouch(manifest, File.ReadAllText(manifest).Replace("\"lan\"", "\"minh\"", StringComparison.Ordinal));
        Assert.NotEqual(seal, DossierProof.Of(_folder["hs"]).Seal);
    }

    [Theory]
    [InlineData("SHA256SUMS", "abc  bao-cao.pdf\n", "bad-checksums")]
    [InlineData("SHA256SUMS", "0000000000000000000000000000000000000000000000000000000000000000  ../../etc/passwd\n", "bad-checksums")]
    [InlineData("dossier.json", "{}", "not-a-dossier")]
    [InlineData("dossier.json", "{\"format\":\"khuphogis-dossier-1\",\"files\":7}", "not-a-dossier")]
    [InlineData("dossier.json", "no json", "not-a-dossier")]
    public void What_is_no_dossier_is_refused_in_words(string file, string text, string code)
    {
        Directory.CreateDirectory(_folder["hs"]);
        Assert.Equal("not-a-dossier", Assert.Throws<BadInputException>(() => DossierProof.Of(_folder["hs"])).Code);
        File.WriteAllText(Path.Combine(_folder["hs"], "SHA256SUMS"), "");
        File.WriteAllText(Path.Combine(_folder["hs"], "dossier.json"), """{"format":"khuphogis-dossier-1","plan":"p","version":1,"fingerprint":"f","hash":"h","files":[]}""");

        File.WriteAllText(Path.Combine(_folder["hs"], file), text);

        Assert.Equal(code, Assert.Throws<BadInputException>(() => DossierProof.Of(_folder["hs"])).Code);
    }

    [Fact]
    public void Household_codes_and_points_are_left_out_unless_they_were_asked_for()
    {
        var frozen = Papers.Frozen();
        Dossier.Write(frozen, _folder["hs"], Papers.Options, null, Cancel);
        var step = new StepRecord("moi", 2, 3, "f", PlanStep.Disclose, PlanState.Submitted, "hoa", Papers.Noon, "đối chiếu danh sách", "h");
        Dossier.Write(frozen, _folder["mở"], Papers.Options with { Disclosure = step }, null, Cancel);

        Assert.DoesNotContain(Directory.EnumerateFiles(_folder["hs"], "*.*").Where(file => Path.GetExtension(file) is ".txt" or ".json" or ".geojson" or ".csv"),
            file => frozen.Plan.Ward.Households.Any(household => File.ReadAllText(file).Contains(household.Code, StringComparison.Ordinal)));
        var points = File.ReadAllLines(Path.Combine(_folder["mở"], "vi-tri-ho.csv"));
        Assert.Equal(frozen.Plan.Ward.Households.Length + 1, points.Length);
        Assert.StartsWith("'=H00,", points[1], StringComparison.Ordinal);
        Assert.Contains("đối chiếu danh sách", File.ReadAllText(Path.Combine(_folder["mở"], "dossier.json")), StringComparison.Ordinal);
        Assert.True(DossierProof.Of(_folder["mở"]).IsUnchanged);
    }

    [Fact]
    public void A_folder_with_something_in_it_stays_as_it_is_and_a_stopped_dossier_leaves_nothing()
    {
        Directory.CreateDirectory(_folder["hs"]);
        File.WriteAllText(Path.Combine(_folder["hs"], "của tôi.txt"), "giữ lại");
        Assert.Equal("folder-not-empty", Assert.Throws<BadInputException>(() => Dossier.Write(Papers.Frozen(), _folder["hs"], Papers.Options, null, Cancel)).Code);
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Dossier.Write(Papers.Frozen(), _folder["mới"], Papers.Options, new StopAt(0.5, stop), stop.Token));

        Assert.Equal("giữ lại", File.ReadAllText(Path.Combine(_folder["hs"], "của tôi.txt")));
        Assert.Equal(["hs"], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_folder["hs"])!).Select(Path.GetFileName));
    }

    private IEnumerable<(string, DossierFileState)> Wrong() => DossierProof.Of(_folder["hs"]).Files.Where(file => file.State != DossierFileState.Unchanged);

    private sealed class StopAt(double share, CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= share)
                stop.Cancel();
        }
    }
}
