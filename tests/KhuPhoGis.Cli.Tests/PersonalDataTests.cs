using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace KhuPhoGis.Cli.Tests;

/// <summary>A register may come with names, phones and identity numbers: nothing that leaves the program has them.</summary>
public sealed class PersonalDataTests : IDisposable
{
    private static readonly string[] Secrets = ["Trần Văn Bí Mật", "0909123456", "079012345678"];

    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task No_export_and_no_dossier_has_names_phones_or_identity_numbers()
    {
        await _ward.LawfulAsync();
        var lines = await File.ReadAllLinesAsync(_ward.At("households.csv"), TestContext.Current.CancellationToken);
        _ward.Write("households.csv", string.Join('\n', lines.Select((line, i) => i == 0
            ? line + ",chu_ho,dien_thoai,cccd" : $"{line.Replace(",1,4,", ",6,24,", StringComparison.Ordinal)},{string.Join(',', Secrets)}")));
        await CliRun.Ok("import", _ward.Store, "households", _ward.At("households.csv"), "--replace");
        await CliRun.Ok(_ward.RedrawLawfully("2"));
        Directory.CreateDirectory(_ward.At("x"));

        await CliRun.Ok("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("hs"), "--with-households", "thử", "--as", "lan");
        foreach (var ending in new[] { "geojson", "gpkg", "kml", "csv", "xlsx", "pdf", "docx", "svg" })
            await CliRun.Ok("export", _ward.Store, "--plan", "p1", "--to", Path.Combine(_ward.At("x"), "p." + ending));

        // Twelve of the dossier, eight exports, and the origin beside the table.
        Assert.Equal(12 + 8 + 1, Files().Count());
        foreach (var file in Files())
        {
            var text = await TextOfAsync(file);
            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_ward.At("hs")).Concat(Directory.EnumerateFiles(_ward.At("x")));

    /// <summary>All that can be read out of a file: bytes as UTF-8, what is zipped in it, the text of a PDF.</summary>
    private static async Task<string> TextOfAsync(string file)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        if (Path.GetExtension(file) is ".xlsx" or ".docx")
        {
            using var zip = ZipFile.OpenRead(file);
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                text.Append(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
            }
        }
        else if (Path.GetExtension(file) == ".pdf")
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", [file, "-"]) { RedirectStandardOutput = true })!;
            var written = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("khu phố", written, StringComparison.OrdinalIgnoreCase);
            text.Append(written);
        }
        return text.ToString();
    }
}
