using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The light and its checklist without a browser.</summary>
public sealed class ReadinessTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_undrawn_plan_is_not_called_full_of_errors()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("0000"), Cancel);

        Assert.Equal("Chưa chia khu phố", Light(small).Find("[data-testid=readiness]").TextContent);
    }

    [Fact]
    public async Task A_good_plan_is_ready()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);

        Assert.Contains("Sẵn sàng trình", Light(small).Find("[data-testid=readiness]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_gate_says_how_many_and_leads_to_its_issues()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1111100"), Cancel);
        var asked = "";
        var light = small.Render<Readiness>(all => all.Add(readiness => readiness.Session, small.Session).Add(readiness => readiness.Open, check => asked = check));

        light.Find("[data-testid=readiness]").Click();
        Assert.Equal(Checks.AllChecks.InOrder().Length, light.FindAll("[data-gate]").Count);
        Assert.Contains("Đạt", light.Find("[data-gate=contiguity]").TextContent, StringComparison.Ordinal);
        light.Find("[data-gate=household-count]").Click();

        Assert.Equal("household-count", asked);
        Assert.Empty(light.FindAll("[data-gate]"));
    }

    private static IRenderedComponent<Readiness> Light(SmallSession small) => small.Render<Readiness>(all => all.Add(readiness => readiness.Session, small.Session));
}
