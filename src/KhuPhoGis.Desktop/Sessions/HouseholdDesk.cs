using KhuPhoGis.Addresses;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// Changes of a project's register: doors put by hand, lists taken in. Plans stay as they are; their counts follow. What the register was
/// before the last change is kept on disk, and comes back in one step, also after the program was started again.
/// </summary>
public sealed class HouseholdDesk(OpenPlans plans, RegisterMemory memory)
{
    /// <summary>Whether the last change of this project's register was made on this machine and can be undone.</summary>
    public Task<bool> CanUndoAsync(PlanSession session, CancellationToken cancel) => memory.HasAsync(AddressOf(session), session.Store, cancel);

    /// <summary>Households to doors, in one step.</summary>
    public async Task PlaceAsync(PlanSession session, IReadOnlyDictionary<string, GridPoint> doors, CancellationToken cancel)
    {
        await ChangeAsync(session, async () =>
        {
            var ward = await session.Store.ReadWardAsync(cancel);
            var after = doors.GroupBy(door => door.Value, door => door.Key)
                .Aggregate(ward, (so, door) => HandPlacing.Place(so, door.ToHashSet(StringComparer.Ordinal), door.Key));
            var count = after.Households.Length + after.Unlocated.Length;
            await session.Store.ReplaceLayerAsync(after, WardLayer.Households, new(Texts.Get("cli.locate.source", Texts.Vietnamese), "", after.Crs, count, count, session.Author), cancel);
        }, cancel);
        await plans.ReloadAsync(session.Of.Store, CancellationToken.None);
    }

    /// <summary>Does what replaces the register, such as taking a list in, so that what stood there can come back.</summary>
    public Task ChangeAsync(PlanSession session, Func<Task> change, CancellationToken cancel) => memory.ChangeAsync(AddressOf(session), session.Store, change, cancel);

    public async Task UndoAsync(PlanSession session, CancellationToken cancel)
    {
        if (await memory.UndoAsync(AddressOf(session), session.Store, session.Author, cancel))
            await plans.ReloadAsync(session.Of.Store, CancellationToken.None);
    }

    private static StoreAddress AddressOf(PlanSession session) => StoreAddress.Parse(session.Of.Store);
}
