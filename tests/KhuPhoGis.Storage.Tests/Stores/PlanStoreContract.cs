using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>What every plan store promises. Each store has one test class that derives from this and says where it stands.</summary>
public abstract partial class PlanStoreContract
{
    internal static readonly LayerSource Source = new("ho-dan.csv", new string('a', 64), 4326, 120, 118, "lan");

    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, 123, TimeSpan.Zero);

    /// <summary>A clock that stands still, so that a test can say when.</summary>
    internal static TimeProvider Clock { get; } = new StoppedClock(Noon);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A place where there is no project yet.</summary>
    protected abstract Task<StoreAddress> NewAddressAsync(string wardCode);

    /// <summary>Changes rows behind the program's back, with all guards off.</summary>
    protected abstract Task TamperAsync(StoreAddress address, string sql);

    /// <summary>The same again, after the guards are off.</summary>
    protected virtual Task ChangeAsync(StoreAddress address, string sql) => TamperAsync(address, sql);

    [Fact]
    public async Task Gives_back_the_ward_as_it_was_imported()
    {
        var (address, coverage) = (await NewAddressAsync("27484"), GridWard.Coverage(4, 3));
        var ward = GridWard.Ward(coverage, 4);
        await using var store = await CreateAsync(address, ward);

        await using var again = await PlanStores.OpenAsync(address, Clock, Cancel);

        WardAssert.Equal(ward, await again.ReadWardAsync(Cancel));
    }

    [Fact]
    public async Task Replacing_a_layer_leaves_the_others_and_drops_the_base_coverage_but_no_plan()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), plan.Coverage, Cancel));
        await SaveAsync(store, plan, basedOn: 0);
        var before = await store.ReadWardAsync(Cancel);
        var changed = before with { Streets = [], Households = [before.Households[^1]] };

        await store.ReplaceLayerAsync(changed, WardLayer.Households, Source, Cancel);

        WardAssert.Equal(before with { Households = changed.Households }, await store.ReadWardAsync(Cancel));
        Assert.Null(await store.ReadCoverageAsync(Cancel));
        PlanAssert.SameContent(plan, (await store.LoadAsync("draft", null, Cancel)).Plan);
    }

    [Fact]
    public async Task Households_without_a_door_come_and_go_with_the_households_and_doors_keep_how_they_are_known()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        var before = await store.ReadWardAsync(Cancel);
        var list = before with
        {
            Households = [before.Households[0] with { Knowledge = DoorKnowledge.ByHand, Neighborhood = "5" }],
            Unlocated = [new("X1", "5 Lê Lợi; drop", "T'1", 2, 7, "street-unknown", "5"), new("X2", null, null, 1, 0, "no-address")],
            Groups = [new("T1", null, before.Boundary, IsDerived: true)],
        };

        await store.ReplaceLayerAsync(list, WardLayer.Households, Source, Cancel);
        await store.ReplaceLayerAsync(list, WardLayer.Groups, Source, Cancel);
        var read = await store.ReadWardAsync(Cancel);

        Assert.Equal(list.Households, read.Households);
        Assert.Equal(list.Unlocated, read.Unlocated);
        Assert.True(Assert.Single(read.Groups).IsDerived);
        await store.ReplaceLayerAsync(before, WardLayer.Households, Source, Cancel);
        Assert.Empty((await store.ReadWardAsync(Cancel)).Unlocated);
    }

    [Fact]
    public async Task Several_layers_are_replaced_together_or_not_at_all()
    {
        var (store, _) = await CreateWithPlanAsync();
        await using var __ = store;
        var before = await store.ReadWardAsync(Cancel);
        var (changed, nonsense) = (before with { Households = [before.Households[0]], Streets = [] }, (WardLayer)99);

        await Assert.ThrowsAnyAsync<Exception>(() => store.ReplaceLayersAsync(changed, new SortedDictionary<WardLayer, LayerSource> { [WardLayer.Households] = Source, [nonsense] = Source }, Cancel));
        WardAssert.Equal(before, await store.ReadWardAsync(Cancel));

        await store.ReplaceLayersAsync(changed, new SortedDictionary<WardLayer, LayerSource> { [WardLayer.Households] = Source, [WardLayer.Streets] = Source }, Cancel);
        WardAssert.Equal(changed, await store.ReadWardAsync(Cancel));
    }

    [Fact]
    public async Task The_same_ward_object_comes_back_until_a_layer_is_replaced()
    {
        var (store, _) = await CreateWithPlanAsync();
        await using var __ = store;

        var first = await store.ReadWardAsync(Cancel);

        Assert.Same(first, await store.ReadWardAsync(Cancel));
        await store.ReplaceLayerAsync(first, WardLayer.Streets, Source, Cancel);
        Assert.NotSame(first, await store.ReadWardAsync(Cancel));
    }

    [Fact]
    public async Task A_layer_of_another_ward_is_refused()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;

        await Assert.ThrowsAsync<ArgumentException>(() => store.ReplaceLayerAsync(plan.Ward with { Code = "1" }, WardLayer.Streets, Source, Cancel));
    }

    [Fact]
    public async Task Gives_back_the_base_coverage()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        Assert.Null(await store.ReadCoverageAsync(Cancel));

        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), GridWard.Coverage(2, 2), Cancel));
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), plan.Coverage, Cancel));

        var read = await store.ReadCoverageAsync(Cancel);
        Assert.Equal(CoverageBytes.Write(plan.Coverage), CoverageBytes.Write(read!));
    }

    [Fact]
    public async Task A_coverage_built_before_a_layer_was_replaced_is_not_taken()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        var ward = await store.ReadWardAsync(Cancel);
        await using (var other = await PlanStores.OpenAsync(address, Clock, Cancel))
            await other.ReplaceLayerAsync(ward with { Streets = [] }, WardLayer.Streets, Source, Cancel);

        Assert.False(await store.SaveCoverageAsync(ward, plan.Coverage, Cancel));

        Assert.Null(await store.ReadCoverageAsync(Cancel));
        Assert.Equal(0, (await store.InfoAsync(Cancel)).Layers.Single(layer => layer.Layer == WardLayer.Streets).Count);
    }

    [Fact]
    public async Task Gives_back_what_was_saved()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;

        var saved = await SaveAsync(store, plan, basedOn: 0, message: "lần 'đầu'");

        var loaded = await store.LoadAsync("draft", null, Cancel);
        PlanAssert.SameContent(plan, loaded.Plan);
        Assert.Equal(plan.Neighborhoods.Select(n => plan.Households(n.Id)), plan.Neighborhoods.Select(n => loaded.Plan.Households(n.Id)));
        Assert.Equal(("draft", 1, "lan", Noon, "lần 'đầu'", saved.Hash),
            (loaded.Version.Plan, loaded.Version.Version, loaded.Version.Author, loaded.Version.At, loaded.Version.Message, loaded.Version.Hash));
        Assert.Equal((PlanFingerprint.Of(plan), PlanFigures.Of(plan)), (loaded.Version.Fingerprint, loaded.Version.Figures));
    }

    [Fact]
    public async Task Old_versions_stay_as_they_were()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        var moved = Moved(plan);
        await SaveAsync(store, plan, basedOn: 0);
        await SaveAsync(store, moved, basedOn: 1);
        await SaveAsync(store, plan.With(new CellId(0), new(2)), basedOn: 2);

        PlanAssert.SameContent(plan, (await store.LoadAsync("draft", 1, Cancel)).Plan);
        PlanAssert.SameContent(moved, (await store.LoadAsync("draft", 2, Cancel)).Plan);
        Assert.Equal(new NeighborhoodId(2), (await store.LoadAsync("draft", null, Cancel)).Plan.Assignment[0]);
        Assert.Equal([1, 2, 3], (await store.ListVersionsAsync("draft", Cancel)).Select(version => version.Version));
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));
    }

    [Fact]
    public async Task Says_when_there_is_no_such_plan_or_version()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);

        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.LoadAsync("nothing", null, Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.ListVersionsAsync("nothing", Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.VerifyChainAsync("nothing", null, Cancel));
        Assert.Equal(2, (await Assert.ThrowsAsync<PlanNotFoundException>(() => store.LoadAsync("draft", 2, Cancel))).Version);
    }

    [Fact]
    public async Task Lists_plans_and_what_is_in_the_project()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), plan.Coverage, Cancel));
        await SaveAsync(store, plan, basedOn: 0, name: "Đợt 2");
        await SaveAsync(store, plan, basedOn: 0, name: "a");
        await SaveAsync(store, plan, basedOn: 1, name: "a");

        var info = await store.InfoAsync(Cancel);

        Assert.Equal([("a", "draft", 2), ("Đợt 2", "draft", 1)], info.Plans.Select(p => (p.Name, p.Status, p.Head.Version)));
        Assert.Equal(info.Plans, await store.ListPlansAsync(Cancel));
        Assert.Equal((plan.Ward.HouseholdCount, plan.Ward.Households.Sum(h => h.People), plan.Coverage.CellCount), (info.Households, info.People, info.Cells!.Value));
        Assert.Equal([1, 24, 2, 2, 2, 2, 1, 2], info.Layers.Select(layer => layer.Count));
        Assert.All(info.Layers, layer => Assert.Equal((Source, Noon), (layer.Source, layer.ImportedAt!.Value)));
        Assert.Equal((plan.Ward.Code, plan.Ward.Rules.Title), (info.Ward.Code, info.Ward.Rules.Title));
        Assert.Equal((plan.Ward.Boundary[0].Shell.Min(p => p.X), plan.Ward.Boundary[0].Shell.Max(p => p.Y)), (info.SouthWest!.Value.X, info.NorthEast!.Value.Y));
    }

    [Fact]
    public async Task An_empty_project_says_so()
    {
        await using var store = await PlanStores.CreateAsync(await NewAddressAsync("27484"), GridWard.Header(), Clock, Cancel);

        var info = await store.InfoAsync(Cancel);

        Assert.True(info is { Households: 0, People: 0, SouthWest: null, NorthEast: null, Cells: null, Plans.IsEmpty: true });
        Assert.All(info.Layers, layer => Assert.True(layer is { Count: 0, Source: null, ImportedAt: null }));
        WardAssert.Equal(GridWard.Header(), await store.ReadWardAsync(Cancel));
    }

    [Fact]
    public async Task A_project_is_made_once()
    {
        var address = await NewAddressAsync("27484");
        await using var store = await PlanStores.CreateAsync(address, GridWard.Header(), Clock, Cancel);

        var refused = await Assert.ThrowsAsync<Storage.Files.BadInputException>(() => PlanStores.CreateAsync(address, GridWard.Header(), Clock, Cancel));

        Assert.Equal("project-exists", refused.Code);
        Assert.Equal(0, await PlanStores.MigrateAsync(address, Clock, Cancel));
    }

    internal static async Task<IPlanStore> CreateAsync(StoreAddress address, Ward ward)
    {
        var store = await PlanStores.CreateAsync(address, ward with { Boundary = [], Households = [] }, Clock, Cancel);
        foreach (var layer in Enum.GetValues<WardLayer>())
            await store.ReplaceLayerAsync(ward, layer, Source, Cancel);
        return store;
    }

    internal static async Task<SaveResult.Saved> SaveAsync(IPlanStore store, Plan plan, int basedOn, string name = "draft", string message = "") =>
        Assert.IsType<SaveResult.Saved>(await store.SaveAsync(new(name, plan, basedOn, Guid.NewGuid(), "lan", message), Cancel));

    /// <summary>The plan with the middle of an inner line moved by 3 mm.</summary>
    internal static Plan Moved(Plan plan)
    {
        var edge = plan.Coverage.Edges.First(e => !e.IsWardBoundary);
        var line = edge.Line.SetItem(2, new(edge.Line[2].X + 3, edge.Line[2].Y - 3));
        var coverage = new Coverage(plan.Coverage.Edges.SetItem(edge.Id.Value, edge with { Line = line }), plan.Coverage.CellCount);
        return plan.With(coverage, [edge.Left, edge.Right]);
    }

    protected async Task<(IPlanStore Store, Plan Plan)> CreateWithPlanAsync(StoreAddress? address = null)
    {
        var coverage = GridWard.Coverage(4, 3);
        var ward = GridWard.Ward(coverage, 4);
        return (await CreateAsync(address ?? await NewAddressAsync(ward.Code), ward), GridWard.Plan(ward, coverage, 4));
    }
}
