using System.Text.RegularExpressions;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Long work says how far it is, to whoever watches and to nobody else.</summary>
public sealed partial class ProgressTests : IDisposable
{
    private const int Rows = 20_000;

    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task An_import_shows_a_bar_on_a_terminal_and_is_silent_elsewhere()
    {
        await _ward.ImportedAsync();
        string[] import = ["import", _ward.Store, "households", List(100), "--replace", "--take", "none"];

        var watched = await CliRun.Of(new Around { IsTerminal = true }, import);
        var unwatched = await CliRun.Of(import);

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (watched.Exit, unwatched.Exit));
        Assert.Matches(Percent, watched.Error);
        Assert.Empty(unwatched.Error);
    }

    [Fact]
    public async Task Twenty_thousand_addresses_are_counted_from_the_first_to_the_last_by_the_child_that_reads_them()
    {
        await _ward.ImportedAsync();
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(_ward.Store), TimeProvider.System, TestContext.Current.CancellationToken);
        var ward = await store.ReadWardAsync(TestContext.Current.CancellationToken);
        var said = new Said();

        var result = await StagedImport.RunAsync(ImportProcess.Of(typeof(Shell).Assembly, ImportLimits.Default), ward, WardLayer.Households, List(Rows),
            new() { Replace = true }, "lan", said, TestContext.Current.CancellationToken);

        Assert.Equal(Rows, result.Report.Accepted);
        Assert.Equal(said.Percents.Order(), said.Percents);
        Assert.Equal((100, 100), (said.Percents[^1], said.Percents.Distinct().Count(percent => percent > 0)));
    }

    private string List(int rows) =>
        _ward.Write("list.csv", string.Join('\n', Enumerable.Range(1, rows).Select(i => $"M{i},{1 + (i % 97)} Dọc {100 * (1 + (i % 3))}").Prepend("code,address")));

    /// <summary>At once, in order.</summary>
    private sealed class Said : IProgress<int>
    {
        public List<int> Percents { get; } = [];

        public void Report(int value) => Percents.Add(value);
    }

    [GeneratedRegex(@"(\d+)%")]
    private static partial Regex Percent { get; }
}
