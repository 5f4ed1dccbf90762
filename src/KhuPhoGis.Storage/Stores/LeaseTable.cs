using System.Collections.Immutable;

namespace KhuPhoGis.Storage.Stores;

/// <summary>Who is editing which plan of a ward, and until when at the latest, by the database's clock.</summary>
internal sealed class LeaseTable(StoreSession session, int wardId)
{
    /// <returns>Leases that ended with this.</returns>
    public async Task<int> TakeAsync(string plan, string author, TimeSpan lease)
    {
        var ended = await session.ExecuteAsync(
            $"DELETE FROM edit_lease WHERE ward_id = @ward AND plan = @plan AND (author = @author OR until <= {session.Database.Now})",
            ("ward", wardId), ("plan", plan), ("author", author));
        if (lease > TimeSpan.Zero)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO edit_lease (ward_id, plan, author, until) VALUES (@ward, @plan, @author, {session.Database.Now} + @seconds)
                ON CONFLICT (ward_id, plan, author) DO UPDATE SET until = excluded.until
                """,
                ("ward", wardId), ("plan", plan), ("author", author), ("seconds", lease.TotalSeconds));
        }
        return ended;
    }

    /// <summary>Ordinal.</summary>
    public async Task<ImmutableArray<string>> HoldersAsync(string plan) => [.. (await session.ReadAsync(
        $"SELECT author FROM edit_lease WHERE ward_id = @ward AND plan = @plan AND until > {session.Database.Now}",
        row => row.Text(0), ("ward", wardId), ("plan", plan))).Order(StringComparer.Ordinal)];
}
