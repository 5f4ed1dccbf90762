using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The dialog of files to keep, without a browser.</summary>
public sealed class ExportDialogTests
{
    [Fact]
    public async Task Every_format_that_can_be_written_is_offered_in_words()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Xunit.TestContext.Current.CancellationToken);

        var dialog = small.Render<ExportDialog>(all => all.Add(export => export.Session, small.Session));

        var offered = dialog.FindAll("a.export");
        Assert.Equal([.. Storage.Files.PlanExport.Endings.Select(ending => $"export-{ending[1..]}"), "export-svg"], offered.Select(link => link.GetAttribute("data-testid")));
        Assert.All(offered, link => Assert.NotEmpty(link.QuerySelector("span")!.TextContent));
    }
}
