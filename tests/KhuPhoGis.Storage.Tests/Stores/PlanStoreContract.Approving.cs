using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>Steps to approval and roles.</summary>
public abstract partial class PlanStoreContract
{
    [Fact]
    public async Task Steps_come_back_as_they_were_done_and_the_chain_holds_them()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        var saved = await SaveAsync(store, plan, basedOn: 0);

        var submitted = await StepAsync(store, 1, 0, PlanStep.Submit, PlanState.Submitted, "lan", "lần 'đầu'; drop");
        await StepAsync(store, 1, 1, PlanStep.Accept, PlanState.Accepted, "minh");

        await using var again = await PlanStores.OpenAsync(address, Clock, Cancel);
        var steps = await again.ListStepsAsync("draft", Cancel);
        Assert.Equal([PlanState.Submitted, PlanState.Accepted], steps.Select(step => step.State));
        Assert.Equal(submitted, steps[0]);
        Assert.Equal((1, 1, "lan", Noon, "lần 'đầu'; drop", PlanFingerprint.Of(plan)),
            (submitted!.Number, submitted.Version, submitted.Actor, submitted.At, submitted.Note, submitted.Fingerprint));
        Assert.Equal("accepted", (await again.ListPlansAsync(Cancel)).Single().Status);
        Assert.Null(await again.VerifyChainAsync("draft", saved.Hash, Cancel));
    }

    [Fact]
    public async Task A_step_about_what_has_moved_on_writes_nothing()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);
        await StepAsync(store, 1, 0, PlanStep.Submit, PlanState.Submitted, "lan");

        Assert.Null(await StepAsync(store, 1, 0, PlanStep.Submit, PlanState.Submitted, "minh"));
        await SaveAsync(store, Moved(plan), basedOn: 1);
        Assert.Null(await StepAsync(store, 1, 1, PlanStep.Accept, PlanState.Accepted, "minh"));

        Assert.Single(await store.ListStepsAsync("draft", Cancel));
        Assert.Equal("draft", (await store.ListPlansAsync(Cancel)).Single().Status);
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.ListStepsAsync("nothing", Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.AddStepAsync(new("nothing", 1, 0, PlanStep.Submit, PlanState.Submitted, "lan", ""), Cancel));
    }

    [Fact]
    public async Task Approving_one_version_supersedes_what_was_approved_in_the_ward()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);
        await StepAsync(store, 1, 0, PlanStep.Approve, PlanState.Approved, "hoa");
        await SaveAsync(store, Moved(plan), basedOn: 0, name: "Đợt 2");

        Assert.NotNull(await store.AddStepAsync(new("Đợt 2", 1, 0, PlanStep.Approve, PlanState.Approved, "hoa", ""), Cancel));

        Assert.Equal([("draft", "superseded"), ("Đợt 2", "approved")], (await store.ListPlansAsync(Cancel)).Select(p => (p.Name, p.Status)));
        await SaveAsync(store, plan, basedOn: 1, name: "Đợt 2");
        Assert.NotNull(await store.AddStepAsync(new("Đợt 2", 2, 1, PlanStep.Approve, PlanState.Approved, "hoa", ""), Cancel));
        var steps = await store.ListStepsAsync("Đợt 2", Cancel);
        Assert.Equal([(1, PlanState.Approved), (1, PlanState.Superseded), (2, PlanState.Approved)], steps.Select(step => (step.Version, step.State)));
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));
        Assert.Null(await store.VerifyChainAsync("Đợt 2", null, Cancel));
    }

    [Fact]
    public async Task Two_approvers_at_once_do_one_step()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => StepAsync(store, 1, 0, PlanStep.Submit, PlanState.Submitted, $"người {i}"), Cancel)));

        Assert.Single(done, step => step is not null);
        Assert.Single(await store.ListStepsAsync("draft", Cancel));
    }

    [Theory]
    [InlineData("UPDATE plan_step SET actor = 'khác'", "step")]
    [InlineData("UPDATE plan_step SET state = 'approved'", "step")]
    [InlineData("DELETE FROM plan_step WHERE number = 1", "step")]
    [InlineData("UPDATE plan SET status = 'approved'", "status")]
    [InlineData("DELETE FROM plan_step", "status")]
    public async Task A_forged_step_is_found(string forgery, string code)
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);
        await StepAsync(store, 1, 0, PlanStep.Submit, PlanState.Submitted, "lan");
        await StepAsync(store, 1, 1, PlanStep.Accept, PlanState.Accepted, "minh");

        await TamperAsync(address, forgery);

        Assert.Equal(new ChainBreak(1, code), await store.VerifyChainAsync("draft", null, Cancel));
    }

    [Fact]
    public async Task A_step_about_one_neighborhood_leaves_the_state_of_the_plan_and_supersedes_nothing()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);
        await StepAsync(store, 1, 0, PlanStep.Approve, PlanState.Approved, "hoa");
        await SaveAsync(store, Moved(plan), basedOn: 0, name: "Đợt 2");

        var done = await store.AddStepAsync(new("Đợt 2", 1, 0, PlanStep.Approve, PlanState.Approved, "hoa", "") { Unit = new(2), UnitFingerprint = "abc" }, Cancel);

        Assert.Equal((new NeighborhoodId(2), "abc"), (done!.Unit, done.UnitFingerprint));
        Assert.Equal(done, Assert.Single(await store.ListStepsAsync("Đợt 2", Cancel)));
        Assert.Equal([("draft", "approved"), ("Đợt 2", "draft")], (await store.ListPlansAsync(Cancel)).Select(p => (p.Name, p.Status)));
        Assert.Null(await store.VerifyChainAsync("Đợt 2", null, Cancel));
        await TamperAsync(address, "UPDATE plan_step SET unit = 1 WHERE unit = 2");
        Assert.Equal(new ChainBreak(1, "step"), await store.VerifyChainAsync("Đợt 2", null, Cancel));
    }

    [Fact]
    public async Task What_was_written_beside_the_versions_comes_back_in_order()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(
            () => store.AddEntryAsync(new("draft", 1, EntryKind.Comment, $"người {i}", $$"""{"text":"'{{i}}'; drop"}"""), Cancel), Cancel)));

        await using var again = await PlanStores.OpenAsync(address, Clock, Cancel);
        Assert.Equal(written.OrderBy(entry => entry.Number), await again.ListEntriesAsync("draft", Cancel));
        Assert.Equal([1, 2, 3, 4], written.Select(entry => entry.Number).Order());
        Assert.All(written, entry => Assert.Equal(Noon, entry.At));
        Assert.Null(await again.VerifyChainAsync("draft", null, Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.AddEntryAsync(new("draft", 9, EntryKind.Comment, "lan", "{}"), Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.ListEntriesAsync("nothing", Cancel));
    }

    [Theory]
    [InlineData("UPDATE plan_entry SET actor = 'khác'")]
    [InlineData("UPDATE plan_entry SET content = '{}' WHERE number = 2")]
    [InlineData("UPDATE plan_entry SET kind = 'resolve' WHERE number = 1")]
    [InlineData("DELETE FROM plan_entry WHERE number = 1")]
    public async Task A_forged_entry_is_found(string forgery)
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);
        await store.AddEntryAsync(new("draft", 1, EntryKind.Comment, "lan", """{"text":"a"}"""), Cancel);
        await store.AddEntryAsync(new("draft", 1, EntryKind.Consent, "lan", """{"unit":"1"}"""), Cancel);

        await TamperAsync(address, forgery);

        Assert.Equal(new ChainBreak(1, "entry"), await store.VerifyChainAsync("draft", null, Cancel));
    }

    [Fact]
    public async Task Roles_are_given_and_taken()
    {
        var (store, _) = await CreateWithPlanAsync();
        await using var __ = store;
        Assert.Empty(await store.ListRolesAsync(Cancel));

        await store.SetRoleAsync(new("lan", PlanRole.Editor), given: true, "quản trị", Cancel);
        await store.SetRoleAsync(new("lan", PlanRole.Editor), given: true, "quản trị", Cancel);
        await store.SetRoleAsync(new("hòa", PlanRole.Approver), given: true, "quản trị", Cancel);
        await store.SetRoleAsync(new("lan", PlanRole.Reviewer), given: true, "quản trị", Cancel);
        await store.SetRoleAsync(new("lan", PlanRole.Reviewer), given: false, "quản trị", Cancel);

        Assert.Equal([new("hòa", PlanRole.Approver), new("lan", PlanRole.Editor)], await store.ListRolesAsync(Cancel));
    }

    private static Task<StepRecord?> StepAsync(IPlanStore store, int version, int after, PlanStep step, PlanState state, string actor, string note = "") =>
        store.AddStepAsync(new("draft", version, after, step, state, actor, note), Cancel);
}
