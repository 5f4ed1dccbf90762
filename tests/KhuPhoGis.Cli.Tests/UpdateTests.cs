namespace KhuPhoGis.Cli.Tests;

/// <summary><c>import … --replace --take</c>: a new list of households, kind of change by kind of change.</summary>
public class UpdateTests
{
    [Fact]
    public async Task Changes_are_looked_at_first_and_then_taken_by_their_kinds()
    {
        using var ward = await new TinyWard().ImportedAsync();
        var lines = File.ReadAllLines(ward.At("households.csv")).ToList();
        lines.RemoveAt(1);
        lines.Add("MOI-1,601010,1192010,1,3,T1");
        var list = ward.Write("moi.csv", string.Join('\n', lines));
        var before = ward.Hash;

        var look = (await CliRun.Ok("import", ward.Store, "households", list, "--replace", "--take", "none", "--json")).Json.GetProperty("changes");
        Assert.Equal((1, 1, before), (look.GetProperty("added").GetArrayLength(), look.GetProperty("gone").GetArrayLength(), ward.Hash));

        await CliRun.Ok("import", ward.Store, "households", list, "--replace", "--take", "added,moved");
        Assert.Equal(321, await DoorsAsync(ward));
        await CliRun.Ok("import", ward.Store, "households", list, "--replace");
        Assert.Equal(320, await DoorsAsync(ward));
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("import", ward.Store, "households", list, "--replace", "--take", "everything")).Exit);
    }

    private static async Task<int> DoorsAsync(TinyWard ward) =>
        (await CliRun.Ok("locate", ward.Store, "--json")).Json.GetProperty("doors").GetProperty("given").GetInt32();
}
