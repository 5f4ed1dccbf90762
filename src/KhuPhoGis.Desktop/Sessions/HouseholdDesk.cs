using System.Collections.Concurrent;
using System.Collections.Immutable;
using KhuPhoGis.Addresses;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// Changes of a project's register: doors put by hand, lists taken in. Plans stay as they are; their counts follow. What the register was
/// before the last change is kept as long as the program runs, and comes back in one step.
/// </summary>
public sealed class HouseholdDesk(OpenPlans plans)
{
    private readonly ConcurrentDictionary<string, Before> _before = new();

    /// <summary>Whether the last change of this project's register can be undone.</summary>
    public bool CanUndo(string store) => _before.ContainsKey(store);

    /// <summary>Households to doors, in one step.</summary>
    public async Task PlaceAsync(PlanSession session, IReadOnlyDictionary<string, GridPoint> doors, CancellationToken cancel)
    {
        var ward = await session.Store.ReadWardAsync(cancel);
        var after = doors.GroupBy(door => door.Value, door => door.Key)
            .Aggregate(ward, (so, door) => HandPlacing.Place(so, door.ToHashSet(StringComparer.Ordinal), door.Key));
        await ReplaceAsync(session, ward, after, cancel);
    }

    /// <summary>Called before a list is taken in, so that what stood there can come back.</summary>
    public async Task RememberAsync(PlanSession session, CancellationToken cancel)
    {
        var ward = await session.Store.ReadWardAsync(cancel);
        _before[session.Of.Store] = new(ward.Households, ward.Unlocated);
    }

    public async Task UndoAsync(PlanSession session, CancellationToken cancel)
    {
        if (!_before.TryRemove(session.Of.Store, out var before))
            return;
        var ward = await session.Store.ReadWardAsync(cancel);
        await WriteAsync(session, ward with { Households = before.Households, Unlocated = before.Unlocated }, cancel);
    }

    private async Task ReplaceAsync(PlanSession session, Ward before, Ward after, CancellationToken cancel)
    {
        await WriteAsync(session, after, cancel);
        _before[session.Of.Store] = new(before.Households, before.Unlocated);
    }

    private async Task WriteAsync(PlanSession session, Ward ward, CancellationToken cancel)
    {
        var count = ward.Households.Length + ward.Unlocated.Length;
        await session.Store.ReplaceLayerAsync(ward, WardLayer.Households, new(Texts.Get("cli.locate.source", Texts.Vietnamese), "", ward.Crs, count, count, session.Author), cancel);
        await plans.ReloadAsync(session.Of.Store, cancel);
    }

    private sealed record Before(ImmutableArray<Household> Households, ImmutableArray<UnlocatedHousehold> Unlocated);
}
