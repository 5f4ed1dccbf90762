using System.Collections.Concurrent;
using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Desktop.Publishing;

/// <summary>A layer in the list of layers.</summary>
/// <param name="Id">Small letters, digits and dashes: it stands in addresses.</param>
/// <param name="Plan">The plan it shows; null for a layer of the ward.</param>
/// <param name="Extent">Degrees of WGS 84; null before the ward has a boundary.</param>
public sealed record LayerHead(string Id, string Title, string About, PlanSummary? Plan, Envelope? Extent);

/// <summary>What other programs may read of the project that is served: the ward, its old neighborhoods, the newest version of every plan.</summary>
public sealed class PublishedLayers(DesktopOptions options, OpenPlans open)
{
    private const string WardId = "ward", OldId = "old-neighborhoods";

    /// <summary>By plan: the newest version only, by its hash.</summary>
    private readonly ConcurrentDictionary<string, (string Hash, PublishedLayer Layer)> _plans = new();

    /// <summary>Empty when the program serves no project.</summary>
    public async Task<ImmutableArray<LayerHead>> ListAsync(CancellationToken cancel)
    {
        if (await StoreAsync() is not { } store)
            return [];
        var contents = await store.InfoAsync(cancel);
        var (ward, extent) = (contents.Ward, ExtentOf(contents));
        var heads = ImmutableArray.CreateBuilder<LayerHead>();
        heads.Add(new(WardId, ward.Name, Words("published.ward"), null, extent));
        if (contents.Layers.Any(layer => layer.Layer == WardLayer.Neighborhoods && layer.Count > 0))
            heads.Add(new(OldId, $"{ward.Name}: {Words("published.old")}", Words("published.old"), null, extent));
        var ids = contents.Plans.ToLookup(plan => SlugOf(plan.Name));
        foreach (var plan in contents.Plans.Where(plan => plan.Head.Version > 0))
        {
            var slug = SlugOf(plan.Name);
            var id = slug.Length > 0 && ids[slug].Count() == 1 ? $"plan-{slug}" : $"plan-{slug}-{ProjectPlan.KeyOf("", plan.Name)[..6]}";
            heads.Add(new(id, $"{ward.Name}: {plan.Name}", Texts.Get("desktop.published.plan", Texts.Vietnamese, plan.Name, plan.Head.Version), plan, extent));
        }
        return heads.DrainToImmutable();
    }

    public async Task<PublishedLayer> ReadAsync(LayerHead head, CancellationToken cancel)
    {
        var store = (await StoreAsync())!;
        if (head.Plan is not { } plan)
        {
            var ward = await store.ReadWardAsync(cancel);
            return head.Id == WardId ? PublishedLayer.OfWard(ward) : PublishedLayer.OfOldNeighborhoods(ward);
        }
        if (_plans.TryGetValue(plan.Name, out var known) && known.Hash == plan.Head.Hash)
            return known.Layer;
        var layer = PublishedLayer.OfPlan(await store.LoadAsync(plan.Name, plan.Head.Version, cancel));
        _plans[plan.Name] = (plan.Head.Hash, layer);
        return layer;
    }

    private async Task<IPlanStore?> StoreAsync()
    {
        if (options.Store is not { } store)
            return null;
        var address = StoreAddress.Parse(store);
        return await open.StoreAsync(address.File ?? address.ToString());
    }

    /// <summary>"Phương án 1" becomes phuong-an-1.</summary>
    private static string SlugOf(string name) => new([.. Folding.Fold(name).Replace(' ', '-').Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')]);

    /// <summary>The four corners of the ward's box in degrees: the box around them holds all of the ward.</summary>
    private static Envelope? ExtentOf(StoreContents contents)
    {
        if (contents is not { SouthWest: { } south, NorthEast: { } north })
            return null;
        var toDegrees = Transformation.Between(CoordinateSystems.Get(contents.Ward.Crs), CoordinateSystems.Wgs84);
        var extent = new Envelope();
        foreach (var (x, y) in new[] { (south.East, south.North), (north.East, south.North), (north.East, north.North), (south.East, north.North) })
        {
            var (lon, lat) = toDegrees.Apply(x, y);
            extent.ExpandToInclude(lon, lat);
        }
        return extent;
    }

    private static string Words(string key) => Texts.Get("desktop." + key, Texts.Vietnamese);
}
