using System.Globalization;

namespace KhuPhoGis.Cli.Tests;

/// <summary>People are spoken to in their language; machines read and write the same everywhere.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task A_Vietnamese_system_changes_no_letter_of_the_json()
    {
        using var ward = await new TinyWard().DrawnAsync();
        string[] check = ["check", ward.Store, "--plan", "p1", "--json", "--lang", "en"];
        var english = await CliRun.Of(check);
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Texts.Vietnamese, Texts.Vietnamese);
        try
        {
            Assert.Equal(english.Out, (await CliRun.Of(check)).Out);
            var redrawn = await CliRun.Ok(ward.Redraw("p2", "--keep-groups", "0.5", "--json"));
            Assert.Contains("\"streetShare\": 1,", redrawn.Out, StringComparison.Ordinal);
            await CliRun.Ok("import", ward.Store, "households", ward.At("households.csv"), "--replace");
            Assert.Equal(320, (await CliRun.Ok("cells", ward.Store, "--json")).Json.GetProperty("households").GetInt32());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    [Theory]
    [InlineData("vi", "vi-VN", "Không có gì được lưu")]
    [InlineData(null, "vi-VN", "Không có gì được lưu")]
    [InlineData(null, "", "Không có gì được lưu")]
    [InlineData(null, "en-GB", "Nothing was saved")]
    [InlineData("en", "vi-VN", "Nothing was saved")]
    [InlineData("vi", "en-US", "Không có gì được lưu")]
    public async Task Messages_follow_lang_and_else_the_system(string? lang, string system, string words)
    {
        using var ward = await new TinyWard().DrawnAsync();
        var stopped = new Around { Cancel = new(canceled: true), Language = CultureInfo.GetCultureInfo(system) };

        var run = await CliRun.Of(stopped, ["info", ward.Store, .. lang is null ? Array.Empty<string>() : ["--lang", lang]]);

        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_is_what_a_person_in_Vietnam_reads()
    {
        using var ward = await new TinyWard().ImportedAsync();

        var lines = (await CliRun.Ok(ward.Redraw("p1", "--lang", "vi"))).Out.Split(Environment.NewLine);

        Assert.StartsWith("Phương án \"p1\": 4 khu phố, 320 hộ (hạt giống 1", lines[0], StringComparison.Ordinal);
        Assert.Equal("  Mã  Tên        Số hộ  Chênh lệch  Diện tích (ha)  Chu vi (m)  Độ gọn  Số ô  Mảnh  Tổ trọn  Tổ bị chia", lines[2]);
        Assert.Equal("  1   Khu phố 1     80        0,0%            4,00         800    0,79     4     1        2           0", lines[4]);
        Assert.Contains("Mọi hộ đều thuộc đúng một khu phố.", lines);
    }

    [Fact]
    public async Task Every_verb_explains_itself_in_both_languages()
    {
        var verbs = (await CliRun.Ok("--help", "--lang", "en")).Out;
        Assert.Contains("Draws the neighborhoods afresh", verbs, StringComparison.Ordinal);
        foreach (var verb in new[] { "new", "import", "info", "cells", "redraw", "check", "suggest", "edit", "compare", "describe", "membership", "export", "approve", "dossier", "verify", "notices", "roles", "accounts", "migrate", "partition" })
        {
            Assert.Contains(verb, verbs, StringComparison.Ordinal);
            var (english, vietnamese) = ((await CliRun.Ok(verb, "--help", "--lang", "en")).Out, (await CliRun.Ok(verb, "--help", "--lang", "vi")).Out);
            Assert.Contains("--json", english, StringComparison.Ordinal);
            Assert.NotEqual(english, vietnamese);
        }
    }
}
