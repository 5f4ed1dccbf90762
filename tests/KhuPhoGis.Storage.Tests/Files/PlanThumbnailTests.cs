using System.Xml.Linq;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Storage.Tests.Files;

public class PlanThumbnailTests
{
    [Fact]
    public void Every_neighborhood_is_an_area_and_what_is_out_of_tolerance_is_framed()
    {
        var plan = SmallWard.Assigned("11112/11133");

        var paths = XElement.Parse(PlanThumbnail.Svg(plan, plan.Ward.Rules)).Elements("path").ToList();

        Assert.Equal(4, paths.Count);
        Assert.Equal(1, paths.Count(path => (string?)path.Attribute("stroke-width") == "2.6"));
    }

    [Fact]
    public void It_says_nothing_of_names() =>
        Assert.DoesNotContain("Khu ph", PlanThumbnail.Svg(SmallWard.Assigned("12"), SmallWard.Assigned("12").Ward.Rules), StringComparison.Ordinal);
}
