using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Files are read in a process of their own: whatever happens there, this one lives on and says why.</summary>
public sealed class ImportProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");

    [Fact]
    public async Task A_look_comes_back_as_if_it_had_been_taken_here()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "sample-ward", "streets.geojson");

        var there = await new ImportProcess(DesktopProcess.Dll(), ImportLimits.Default).LookAsync(path, new(), null, TestContext.Current.CancellationToken);

        var here = SourceLooks.Of(path, new(), null, TestContext.Current.CancellationToken);
        Assert.Equal((here.Rows, here.Shape, here.Guess, here.Extent), (there.Rows, there.Shape, there.Guess, there.Extent));
        Assert.Equal(here.Sketch.SelectMany(part => part.Xy), there.Sketch.SelectMany(part => part.Xy));
    }

    [Fact]
    public async Task A_refusal_keeps_its_words()
    {
        var path = Write("rong.csv", "");

        var refused = await RefusedAsync(new(DesktopProcess.Dll(), ImportLimits.Default), path);

        var here = Assert.Throws<BadInputException>(() => SourceLooks.Of(path, new(), null, TestContext.Current.CancellationToken));
        Assert.Equal(here.For(Texts.Vietnamese), refused.For(Texts.Vietnamese));
    }

    [Fact]
    public async Task A_file_that_needs_too_much_memory_is_refused_in_words()
    {
        var points = string.Join(",", Enumerable.Range(0, 600_000).Select(i => FormattableString.Invariant($"[106.{i:D6},10.7]")));
        var path = Write("lon.geojson", $$"""{"type":"Feature","properties":{},"geometry":{"coordinates":[{{points}}],"type":"LineString" } }""");

        var heap = await RefusedAsync(new(DesktopProcess.Dll(), ImportLimits.Default with { HeapMegabytes = 24 }), path);
        var all = await RefusedAsync(new(DesktopProcess.Dll(), ImportLimits.Default with { Megabytes = 24 }), path);

        Assert.Equal(("import-memory", 512), (heap.Code, heap.Arguments.Single()));
        Assert.Equal(("import-memory", 24), (all.Code, all.Arguments.Single()));
    }

    [Fact]
    public async Task A_reader_that_takes_too_long_is_ended()
    {
        var refused = await RefusedAsync(new(DesktopProcess.Dll(), new(512, TimeSpan.FromMilliseconds(1))), Write("a.csv", "x,y\n1,2\n"));

        Assert.Equal("import-time", refused.Code);
    }

    [Fact]
    public async Task A_reader_that_dies_is_not_this_program_s_end()
    {
        var refused = await RefusedAsync(new("/bin/false", ImportLimits.Default), Write("a.csv", "x,y\n1,2\n"));

        Assert.Equal("import-crashed", refused.Code);
    }

    [Fact]
    public async Task A_person_may_stop_it()
    {
        using var cancel = new CancellationTokenSource();
        var look = new ImportProcess(DesktopProcess.Dll(), ImportLimits.Default).LookAsync(Write("a.csv", "x,y\n1,2\n"), new(), null, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
    }

    [Fact]
    public async Task A_kept_child_is_asked_again_after_a_right_file_and_after_a_broken_one()
    {
        var process = new ImportProcess(DesktopProcess.Dll(), ImportLimits.Default) { KeepsChild = true };
        var path = Write("a.csv", "ten,x,y\nA,1190000,600000\n");

        var first = await process.LookAsync(path, new(), null, TestContext.Current.CancellationToken);
        await RefusedAsync(process, Write("rong.csv", ""));
        var second = await process.LookAsync(path, new(), null, TestContext.Current.CancellationToken);

        Assert.Equal((1, first.Extent), (second.Rows, second.Extent));
    }

    [Fact]
    public async Task A_child_that_says_too_much_is_ended()
    {
        var limits = new ImportLimits(512, TimeSpan.FromMinutes(2)) { Letters = 100 };

        var refused = await RefusedAsync(new(DesktopProcess.Dll(), limits), Write("a.csv", "x,y\n1,2\n"));

        Assert.Equal("import-output", refused.Code);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<BadInputException> RefusedAsync(ImportProcess process, string path) =>
        Assert.ThrowsAsync<BadInputException>(() => process.LookAsync(path, new(), null, TestContext.Current.CancellationToken));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
