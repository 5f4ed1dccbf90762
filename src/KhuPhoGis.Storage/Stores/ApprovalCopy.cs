namespace KhuPhoGis.Storage.Stores;

/// <summary>Copies steps and roles to a ward whose plans are there already, by name; every hash stays what it was.</summary>
internal static class ApprovalCopy
{
    public static async Task RunAsync(StoreSession reading, int fromWard, StoreSession writing, int toWard)
    {
        foreach (var row in await reading.ReadAsync(
            """
            SELECT p.name, s.number, s.version, s.fingerprint, s.step, s.state, s.actor, s.done_at, s.note, s.prev_hash, s.hash
            FROM plan_step s JOIN plan p ON p.fid = s.plan_id WHERE p.ward_id = @ward ORDER BY s.plan_id, s.number
            """,
            row => Enumerable.Range(0, 11).Select(i => i is 1 or 2 ? (object)row.Int(i) : row.Text(i)).ToArray(), ("ward", fromWard)))
        {
            await writing.ExecuteAsync(
                """
                INSERT INTO plan_step (plan_id, number, version, fingerprint, step, state, actor, done_at, note, prev_hash, hash)
                SELECT fid, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10 FROM plan WHERE ward_id = @ward AND name = @c0
                """,
                [("ward", toWard), .. row.Select((value, i) => ($"c{i}", (object?)value))]);
        }
        foreach (var row in await reading.ReadAsync(
            "SELECT person, role, given_by, given_at FROM person_role WHERE ward_id = @ward ORDER BY person, role",
            row => Enumerable.Range(0, 4).Select(row.Text).ToArray(), ("ward", fromWard)))
        {
            await writing.ExecuteAsync("INSERT INTO person_role (ward_id, person, role, given_by, given_at) VALUES (@ward, @c0, @c1, @c2, @c3)",
                [("ward", toWard), .. row.Select((value, i) => ($"c{i}", (object?)value))]);
        }
    }
}
