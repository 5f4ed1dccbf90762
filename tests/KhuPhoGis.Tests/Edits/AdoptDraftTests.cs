using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

public class AdoptDraftTests
{
    private static readonly Plan Before = SmallWard.Assigned("1122/1122");

    [Fact]
    public void A_drawn_plan_is_taken_over_whole()
    {
        var drawn = SmallWard.Assigned("1233/1233");

        var after = AdoptDraft.Of(drawn).ApplyTo(Before);

        Assert.Equal("12331233", SmallWard.Digits(after));
        Assert.Equal(drawn.Neighborhoods, after.Neighborhoods);
    }

    [Fact]
    public void A_draft_of_other_cells_is_refused() =>
        Assert.Equal("draft-of-other-cells", AdoptDraft.Of(SmallWard.Assigned("12")).WhyNot(Before)?.Code);

    [Fact]
    public void A_locked_neighborhood_comes_out_as_it_went_in()
    {
        var locked = new LockNeighborhood(new(1)).ApplyTo(Before);

        Assert.Equal("locked-neighborhood", AdoptDraft.Of(SmallWard.Assigned("1222/1122")).WhyNot(locked)?.Code);
        Assert.True(AdoptDraft.Of(SmallWard.Assigned("1123/1123")).ApplyTo(locked).Find(new NeighborhoodId(1))!.IsLocked);
    }

    [Fact]
    public void The_same_draft_again_changes_nothing() => Assert.Equal("no-change", AdoptDraft.Of(Before).WhyNot(Before)?.Code);

    [Fact]
    public void Labels_and_names_must_fit_together()
    {
        var draft = AdoptDraft.Of(Before);

        Assert.Equal("no-such-neighborhood", (draft with { Units = [draft.Units[0]] }).WhyNot(Before)?.Code);
        Assert.Equal("name-taken", (draft with { Units = [draft.Units[0], draft.Units[1] with { Name = draft.Units[0].Name }] }).WhyNot(Before)?.Code);
        Assert.Equal("draft-ids", (draft with { Units = [draft.Units[0], draft.Units[0]] }).WhyNot(Before)?.Code);
    }
}
