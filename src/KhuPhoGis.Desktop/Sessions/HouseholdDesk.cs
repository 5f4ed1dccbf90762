using KhuPhoGis.Addresses;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// Changes of a project's register: doors put by hand, lists taken in. Plans stay as they are; their counts follow. What the register was
/// before the last change is kept on disk, and comes back in one step, also after the program was started again.
/// </summary>
public sealed class HouseholdDesk(OpenPlans plans, RegisterMemory memory)
{
    /// <summary>Whether the last change of this project's register was made here and can be undone.</summary>
    public Task<bool> CanUndoAsync(PlanSession session, CancellationToken cancel) => memory.HasAsync(session.Of.Store, session.Store, cancel);

    /// <summary>Households to doors, in one step.</summary>
    public Task PlaceAsync(PlanSession session, IReadOnlyDictionary<string, GridPoint> doors, CancellationToken cancel) => ChangeAsync(session, async () =>
    {
        var ward = await session.Store.ReadWardAsync(cancel);
        var after = doors.GroupBy(door => door.Value, door => door.Key)
            .Aggregate(ward, (so, door) => HandPlacing.Place(so, door.ToHashSet(StringComparer.Ordinal), door.Key));
        await WriteAsync(session, after, cancel);
    }, cancel);

    /// <summary>Does what replaces the register, such as taking a list in, so that what stood there can come back.</summary>
    public async Task ChangeAsync(PlanSession session, Func<Task> change, CancellationToken cancel)
    {
        await memory.KeepAsync(session.Of.Store, await session.Store.ReadWardAsync(cancel), cancel);
        await change();
        // Done is done: stopped now, the step back must be there all the same.
        await memory.SealAsync(session.Of.Store, session.Store, CancellationToken.None);
    }

    public async Task UndoAsync(PlanSession session, CancellationToken cancel)
    {
        if (!await memory.HasAsync(session.Of.Store, session.Store, cancel))
            return;
        var before = await memory.ReadAsync(session.Of.Store, cancel);
        var ward = await session.Store.ReadWardAsync(cancel);
        await WriteAsync(session, ward with { Households = before.Households, Unlocated = before.Unlocated }, cancel);
        memory.Forget(session.Of.Store);
    }

    private async Task WriteAsync(PlanSession session, Ward ward, CancellationToken cancel)
    {
        var count = ward.Households.Length + ward.Unlocated.Length;
        await session.Store.ReplaceLayerAsync(ward, WardLayer.Households, new(Texts.Get("cli.locate.source", Texts.Vietnamese), "", ward.Crs, count, count, session.Author), cancel);
        await plans.ReloadAsync(session.Of.Store, cancel);
    }
}
