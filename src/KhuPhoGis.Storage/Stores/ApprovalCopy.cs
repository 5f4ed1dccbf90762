namespace KhuPhoGis.Storage.Stores;

/// <summary>Copies steps, comments, votes and roles to a ward whose plans are there already, by name; every hash stays what it was.</summary>
internal static class ApprovalCopy
{
    public static async Task RunAsync(StoreSession reading, int fromWard, StoreSession writing, int toWard)
    {
        foreach (var row in await reading.ReadAsync(
            """
            SELECT p.name, s.number, s.version, s.fingerprint, s.step, s.state, s.actor, s.done_at, s.note, s.prev_hash, s.hash, s.unit, s.unit_fingerprint
            FROM plan_step s JOIN plan p ON p.fid = s.plan_id WHERE p.ward_id = @ward ORDER BY s.plan_id, s.number
            """,
            row => Enumerable.Range(0, 13).Select(i => row.IsNull(i) ? null : i is 1 or 2 or 11 ? (object)row.Int(i) : row.Text(i)).ToArray(), ("ward", fromWard)))
        {
            await writing.ExecuteAsync(
                """
                INSERT INTO plan_step (plan_id, number, version, fingerprint, step, state, actor, done_at, note, prev_hash, hash, unit, unit_fingerprint)
                SELECT fid, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10, CAST(@c11 AS INTEGER), @c12 FROM plan WHERE ward_id = @ward AND name = @c0
                """,
                [("ward", toWard), .. row.Select((value, i) => ($"c{i}", value))]);
        }
        await CopyEntriesAsync(reading, fromWard, writing, toWard);
        foreach (var row in await reading.ReadAsync(
            "SELECT person, role, given_by, given_at FROM person_role WHERE ward_id = @ward ORDER BY person, role",
            row => Enumerable.Range(0, 4).Select(row.Text).ToArray(), ("ward", fromWard)))
        {
            await writing.ExecuteAsync("INSERT INTO person_role (ward_id, person, role, given_by, given_at) VALUES (@ward, @c0, @c1, @c2, @c3)",
                [("ward", toWard), .. row.Select((value, i) => ($"c{i}", (object?)value))]);
        }
    }

    private static async Task CopyEntriesAsync(StoreSession reading, int fromWard, StoreSession writing, int toWard)
    {
        foreach (var row in await reading.ReadAsync(
            """
            SELECT p.name, e.number, e.version, e.kind, e.actor, e.written_at, e.content, e.prev_hash, e.hash
            FROM plan_entry e JOIN plan p ON p.fid = e.plan_id WHERE p.ward_id = @ward ORDER BY e.plan_id, e.number
            """,
            row => Enumerable.Range(0, 9).Select(i => i is 1 or 2 ? (object)row.Int(i) : row.Text(i)).ToArray(), ("ward", fromWard)))
        {
            await writing.ExecuteAsync(
                """
                INSERT INTO plan_entry (plan_id, number, version, kind, actor, written_at, content, prev_hash, hash)
                SELECT fid, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8 FROM plan WHERE ward_id = @ward AND name = @c0
                """,
                [("ward", toWard), .. row.Select((value, i) => ($"c{i}", (object?)value))]);
        }
    }
}
