using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

public class AcceptWarningTests
{
    private const string Issue = "0123456789abcdef";

    [Fact]
    public void The_reason_stands_in_the_plan_until_it_is_taken_back()
    {
        var accepted = new AcceptWarning(Issue, "Tổ 12 quá lớn").ApplyTo(SmallWard.Assigned("1122"));

        Assert.Equal("Tổ 12 quá lớn", accepted.Accepted[Issue]);
        Assert.Empty(new AcceptWarning(Issue).ApplyTo(accepted).Accepted);
    }

    [Fact]
    public void It_is_saved_with_the_plan_and_signed_with_it()
    {
        var plan = SmallWard.Assigned("1122");
        var accepted = new AcceptWarning(Issue, "\"Lý do\" <b>").ApplyTo(plan);

        Assert.Equal(accepted.Accepted, PlanJson.Read(PlanJson.Write(accepted), plan.Ward, plan.Coverage).Accepted);
        Assert.NotEqual(PlanFingerprint.Of(plan), PlanFingerprint.Of(accepted));
    }

    [Fact]
    public void Other_edits_keep_it()
    {
        var accepted = new AcceptWarning(Issue, "Lý do").ApplyTo(SmallWard.Assigned("1122", bends: true));

        Assert.Single(new SplitByLine([new(1)], [SmallWard.At(50, -10), SmallWard.At(50, 110)], "9", "Khu phố 9").ApplyTo(accepted).Accepted);
        Assert.Single(new PinHousehold("H001", new(2)).ApplyTo(accepted).Accepted);
    }

    [Theory]
    [InlineData(Issue, " ", "reason-empty")]
    [InlineData("split-group", "Lý do", "no-such-issue")]
    [InlineData(Issue, null, "no-change")]
    public void Says_why_not(string issue, string? reason, string code) =>
        Assert.Equal(code, new AcceptWarning(issue, reason).WhyNot(SmallWard.Assigned("1122"))?.Code);
}
