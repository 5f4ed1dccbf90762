using System.Globalization;
using System.Text.RegularExpressions;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Long work says how far it is, to whoever watches and to nobody else.</summary>
public sealed partial class ProgressTests : IDisposable
{
    private const int Rows = 20_000;

    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task A_list_of_twenty_thousand_addresses_shows_how_far_it_is_on_a_terminal_and_is_silent_elsewhere()
    {
        await _ward.ImportedAsync();
        var list = _ward.Write("list.csv", string.Join('\n', Enumerable.Range(1, Rows).Select(i => $"M{i},{1 + (i % 97)} Dọc {100 * (1 + (i % 3))}").Prepend("code,address")));
        string[] import = ["import", _ward.Store, "households", list, "--replace", "--take", "none"];

        var watched = await CliRun.Of(new Around { IsTerminal = true }, import);
        var unwatched = await CliRun.Of(import);

        var shown = Percent.Matches(watched.Error).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (watched.Exit, unwatched.Exit));
        Assert.Contains(shown, percent => percent is > 0 and < 100);
        Assert.Equal(shown.Order(), shown);
        Assert.Empty(unwatched.Error);
        Assert.Contains($"{Rows:N0}", watched.Out.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(\d+)%")]
    private static partial Regex Percent { get; }
}
