using System.Text;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Long work says how far it is, to whoever watches and to nobody else.</summary>
public sealed class ProgressTests : IDisposable
{
    private const int Rows = 20_000;

    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task A_bar_on_a_terminal_shows_how_far_the_work_is_while_it_is_done()
    {
        await using var terminal = new Terminal();

        var result = await ProgressBar.ShowAsync(terminal, "Import", async progress =>
        {
            progress.Report(0.5);
            while (!terminal.Shown.Contains("50%", StringComparison.Ordinal))
                await Task.Delay(20, TestContext.Current.CancellationToken);
            return 7;
        });

        Assert.Equal(7, result);
        Assert.Contains("Import", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_looks_nothing_is_shown()
    {
        await _ward.ImportedAsync();

        Assert.Empty((await CliRun.Ok("import", _ward.Store, "households", List(100), "--replace", "--take", "none")).Error);
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

    /// <summary>Written to by one thread while another reads.</summary>
    private sealed class Terminal : TextWriter
    {
        private readonly Lock _lock = new();
        private readonly StringBuilder _shown = new();

        public string Shown
        {
            get
            {
                lock (_lock)
                    return _shown.ToString();
            }
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            lock (_lock)
                _shown.Append(value);
        }
    }
}
