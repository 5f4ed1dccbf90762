using KhuPhoGis.Approving;
using KhuPhoGis.Checks;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Approving;

public class PlanCommentsTests
{
    private static readonly PlanEntry[] Entries =
    [
        Entry(1, EntryKind.Comment, "minh", """{"text":"Ranh cắt qua nhà 12","unit":2,"x":600150000,"y":1190050500}"""),
        Entry(2, EntryKind.Comment, "hoa", """{"text":"Chung cả phường"}"""),
        Entry(3, EntryKind.Consent, "lan", """{"unit":"1","round":1,"representatives":3,"agreed":2,"note":""}"""),
        Entry(4, EntryKind.Resolve, "lan", """{"comment":1,"text":"đã dời ranh"}"""),
    ];

    [Fact]
    public void A_comment_has_its_neighborhood_and_place_and_who_settled_it()
    {
        var comments = PlanComments.Of(Entries);

        Assert.Equal([1, 2], comments.Select(comment => comment.Number));
        Assert.Equal((new NeighborhoodId(2), 600_150.0, 1_190_050.5, "lan", "đã dời ranh"),
            (comments[0].Unit, comments[0].Place!.Value.East, comments[0].Place!.Value.North, comments[0].Settled!.By, comments[0].Settled!.Text));
        Assert.Equal((null, null, true), (comments[1].Unit, comments[1].Place, comments[1].IsOpen));
    }

    [Fact]
    public void What_is_opened_again_is_open_and_keeps_its_words()
    {
        var comment = PlanComments.Of([.. Entries, Entry(5, EntryKind.Reopen, "minh", """{"comment":1,"text":""}""")])[0];

        Assert.Equal((true, "Ranh cắt qua nhà 12", "minh"), (comment.IsOpen, comment.Text, comment.Author));
    }

    [Fact]
    public void Open_comments_stand_in_the_readiness_gate_with_their_place()
    {
        var plan = SmallWard.Assigned("1122");
        var issues = PlanComments.Of(Entries[..2]).Select(comment => comment.ToIssue(plan)!).ToList();

        Assert.All(issues, issue => Assert.Equal(Severity.Warning, issue.Severity));
        Assert.Equal(["2", ""], issues.Select(issue => string.Concat(issue.Units)));
        Assert.NotNull(issues[0].Place);
        Assert.Equal("Ý kiến số 1 của minh chưa được xử lý: Ranh cắt qua nhà 12", issues[0].Message(Texts.Vietnamese));
        Assert.Null(PlanComments.Of(Entries)[0].ToIssue(plan));
        Assert.Single(new Readiness([], [], []).With(issues).About("2").Open);
    }

    private static PlanEntry Entry(int number, EntryKind kind, string actor, string content) => new("p", number, 1, kind, actor, DateTimeOffset.UnixEpoch, content, "");
}
