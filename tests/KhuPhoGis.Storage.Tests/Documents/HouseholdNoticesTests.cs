using System.Text.RegularExpressions;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Tests.Files;

namespace KhuPhoGis.Storage.Tests.Documents;

public sealed class HouseholdNoticesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_household_that_changes_has_a_notice_and_no_other()
    {
        var frozen = Papers.Frozen();

        var written = HouseholdNotices.Write(frozen, null, _folder["n.pdf"], null, Cancel);

        var text = Papers.TextOf(_folder["n.pdf"]);
        Assert.NotEqual(0, written);
        Assert.Equal(written, Regex.Count(text, "THÔNG BÁO"));
        var changed = frozen.Crosswalk!.Changed.Select(household => frozen.Plan.Ward.Households[household].Code).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(changed.Count, written);
        Assert.All(frozen.Plan.Ward.Households, household => Assert.Equal(changed.Contains(household.Code), text.Contains($"mã {household.Code},", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_old_neighborhood_alone_can_be_asked_for_and_one_that_is_not_there_is_refused()
    {
        var frozen = Papers.Frozen();

        Assert.Equal(HouseholdNotices.Of(frozen, null), HouseholdNotices.Of(frozen, "C1"));
        Assert.Equal("no-such-old-unit", Assert.Throws<BadInputException>(() => HouseholdNotices.Of(frozen, "C9")).Code);
        Assert.Equal("no-old-neighborhoods", Assert.Throws<BadInputException>(() => HouseholdNotices.Of(frozen with { Crosswalk = null }, null)).Code);
    }
}
