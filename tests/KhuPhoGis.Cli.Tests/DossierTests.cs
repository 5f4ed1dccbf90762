namespace KhuPhoGis.Cli.Tests;

/// <summary>The dossier, its proof, and documents as exports, by the command line.</summary>
public sealed class DossierTests : IDisposable
{
    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task A_dossier_is_made_proved_and_a_changed_file_named()
    {
        await _ward.LawfulAsync();
        var made = (await CliRun.Ok("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("hs"), "--json")).Json;
        var seal = made.GetProperty("seal").GetString()!;
        Assert.Equal((4, 1920, "draft"), (made.GetProperty("neighborhoods").GetInt32(), made.GetProperty("households").GetInt32(), made.GetProperty("state").GetString()));

        var proof = (await CliRun.Ok("verify", _ward.At("hs"), "--store", _ward.Store, "--seal", seal, "--json")).Json;
        Assert.True(proof.GetProperty("unchanged").GetBoolean());
        Assert.Equal(("fits", seal), (proof.GetProperty("store").GetString(), proof.GetProperty("seal").GetString()));

        await File.AppendAllTextAsync(Path.Combine(_ward.At("hs"), "khu-pho.geojson"), " ", TestContext.Current.CancellationToken);
        var changed = await CliRun.Of("verify", _ward.At("hs"), "--json");
        Assert.Equal(ExitCode.PlanHasErrors, changed.Exit);
        Assert.Equal(["khu-pho.geojson"], changed.Json.GetProperty("files").EnumerateArray().Where(file => file.GetProperty("state").GetString() == "changed").Select(file => file.GetProperty("name").GetString()));
        Assert.Contains("changed: khu-pho.geojson", (await CliRun.Of("verify", _ward.At("hs"))).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.PlanHasErrors, (await CliRun.Of("verify", _ward.At("hs"), "--seal", new string('0', 64))).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("verify", _ward.At("nothing"))).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("hs"))).Exit);
    }

    [Fact]
    public async Task Another_project_does_not_fit_the_dossier()
    {
        await _ward.LawfulAsync();
        await CliRun.Ok("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("hs"));
        using var other = new TinyWard();
        await other.ImportedAsync();

        var proof = await CliRun.Of("verify", _ward.At("hs"), "--store", other.Store, "--json");

        Assert.Equal((ExitCode.PlanHasErrors, "plan"), (proof.Exit, proof.Json.GetProperty("store").GetString()));
    }

    [Fact]
    public async Task The_approved_version_is_taken_even_when_there_is_a_newer_draft()
    {
        await _ward.LawfulAsync();
        foreach (var (step, person) in new[] { ("submit", "lan"), ("accept", "minh"), ("approve", "hoa") })
            await CliRun.Ok("approve", _ward.Store, "--plan", "p1", "--step", step, "--as", person, "--note", "được");
        await CliRun.Ok(_ward.RedrawLawfully("5"));

        var approved = (await CliRun.Ok("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("a"), "--json")).Json;
        var newest = (await CliRun.Ok("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("b"), "--plan-version", "2", "--json")).Json;

        Assert.Equal((1, "approved"), (approved.GetProperty("version").GetInt32(), approved.GetProperty("state").GetString()));
        Assert.Equal((2, "draft"), (newest.GetProperty("version").GetInt32(), newest.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Household_points_need_a_reason_and_a_role_and_are_written_down()
    {
        await _ward.LawfulAsync();
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("x"), "--with-households", " ")).Exit);
        await CliRun.Ok("roles", _ward.Store, "--give", "hoa=approver", "--give", "tư=viewer");
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("x"), "--with-households", "xem", "--as", "tư")).Exit);

        await CliRun.Ok("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("hs"), "--with-households", "đối chiếu", "--as", "hoa");

        Assert.True(File.Exists(Path.Combine(_ward.At("hs"), "vi-tri-ho.csv")));
        Assert.False(Directory.Exists(_ward.At("x")));
        Assert.Equal("draft", (await CliRun.Ok("info", _ward.Store, "--json")).Json.GetProperty("plans")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Notices_need_a_reason_and_are_written_down()
    {
        await _ward.LawfulAsync();
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("notices", _ward.Store, "--plan", "p1", "--to", _ward.At("n.pdf"), "--reason", " ")).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("notices", _ward.Store, "--plan", "p1", "--to", _ward.At("n.pdf"), "--reason", "gửi hộ", "--from", "KP9")).Exit);

        var made = (await CliRun.Ok("notices", _ward.Store, "--plan", "p1", "--to", _ward.At("n.pdf"), "--reason", "gửi hộ", "--json")).Json;

        Assert.Equal(160, made.GetProperty("notices").GetInt32());
        Assert.True(File.Exists(_ward.At("n.pdf")));
    }

    [Theory]
    [InlineData("m.pdf", "%PDF")]
    [InlineData("m.docx", "PK")]
    [InlineData("m.png", "PNG")]
    public async Task Documents_are_exports_too(string file, string begins)
    {
        await _ward.LawfulAsync();

        await CliRun.Ok("export", _ward.Store, "--plan", "p1", "--to", _ward.At(file), "--paper", "a4");

        Assert.Contains(begins, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_ward.At(file), TestContext.Current.CancellationToken))[..8], StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("export", _ward.Store, "--plan", "p1", "--to", _ward.At(file), "--paper", "A9")).Exit);
    }

    [Fact]
    public async Task A_register_that_changed_after_the_save_is_not_passed_off_as_the_version()
    {
        await _ward.LawfulAsync();
        _ward.Write("households.csv", (await File.ReadAllTextAsync(_ward.At("households.csv"), TestContext.Current.CancellationToken)).Replace(",1,4,", ",5,20,", StringComparison.Ordinal));
        await CliRun.Ok("import", _ward.Store, "households", _ward.At("households.csv"), "--replace");

        var refused = await CliRun.Of("dossier", _ward.Store, "--plan", "p1", "--out", _ward.At("hs"), "--json");

        Assert.Equal((ExitCode.BadInput, "register-moved"), (refused.Exit, refused.Json.GetProperty("error").GetProperty("code").GetString()));
    }
}
