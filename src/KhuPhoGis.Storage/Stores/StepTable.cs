using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The steps of a ward's plans on their way to approval, within one transaction. Rows are added and never changed.</summary>
internal sealed class StepTable(StoreSession session, int wardId)
{
    private const string Columns = "s.number, s.version, s.fingerprint, s.step, s.state, s.actor, s.done_at, s.note, s.hash, s.unit, s.unit_fingerprint, s.prev_hash";

    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public async Task<ImmutableArray<StepRecord>> ListAsync(string plan) => [.. (await ReadAsync(await HeadAsync(plan, lockRow: false))).Select(row => row.Step)];

    /// <summary>With the hash that each says stands before it.</summary>
    public Task<List<(StepRecord Step, string Previous)>> ReadAsync(PlanHead head) => session.ReadAsync(
        $"SELECT {Columns} FROM plan_step s WHERE s.plan_id = @plan ORDER BY s.number",
        row => (new StepRecord(head.Name, row.Int(0), row.Int(1), row.Text(2), Enum.Parse<PlanStep>(row.Text(3), ignoreCase: true),
            Enum.Parse<PlanState>(row.Text(4), ignoreCase: true), row.Text(5), VersionRecord.Moment(row.Text(6)), row.Text(7), row.Text(8))
        {
            Unit = row.IsNull(9) ? null : new(row.Int(9)),
            UnitFingerprint = row.Text(10),
        }, row.Text(11)),
        ("plan", head.Id));

    /// <returns>Null when the plan has moved on; then the transaction must not be committed.</returns>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public async Task<StepRecord?> AddAsync(StepRequest request, string now)
    {
        // First, so that two approvals of two plans come one after the other, and the second supersedes the first.
        await new WardTable(session, wardId).LockAsync();
        var head = await HeadAsync(request.Plan, lockRow: true);
        if (request.Step is not PlanStep.Disclose && head.Version != request.Version)
            return null;
        var steps = await ReadAsync(head);
        if (steps.Count != request.After)
            return null;
        if (request is { Step: PlanStep.Approve, Unit: null })
            await SupersedeAsync(head, request, now);
        return await WriteAsync(head, request, await ReadAsync(head), now);
    }

    /// <summary>The hash of a step: every part with its length before it, like a version's.</summary>
    /// <param name="versionHash">Of the version it is about, so that the two chains hold each other.</param>
    public static string Hash(StepRecord step, string previous, string versionHash) => VersionRecord.Chained([
        previous, step.Plan, Number(step.Number), Number(step.Version), versionHash, step.Fingerprint, Word(step.Step), Word(step.State),
        step.Actor, VersionRecord.Moment(step.At), step.Note,
        // Of steps about the whole version nothing more is hashed: those from before there were others keep their hash.
        .. step.Unit is { } unit ? (string[])[Number(unit.Value), step.UnitFingerprint] : []]);

    private async Task SupersedeAsync(PlanHead approved, StepRequest request, string now)
    {
        var plans = await session.ReadAsync(
            "SELECT DISTINCT p.name FROM plan p JOIN plan_step s ON s.plan_id = p.fid WHERE p.ward_id = @ward AND s.step = 'approve' AND s.unit IS NULL",
            row => row.Text(0), ("ward", wardId));
        foreach (var plan in plans.Order(StringComparer.Ordinal))
        {
            var head = await HeadAsync(plan, lockRow: true);
            var steps = await ReadAsync(head);
            foreach (var version in steps.Select(row => row.Step).Where(step => step.Unit is null).GroupBy(step => step.Version).Where(steps => steps.Last().State == PlanState.Approved).Select(steps => steps.Key).ToList())
            {
                var step = new StepRequest(plan, version, 0, PlanStep.Supersede, PlanState.Superseded, request.Actor,
                    FormattableString.Invariant($"{approved.Name} {request.Version}"));
                await WriteAsync(head, step, await ReadAsync(head), now);
            }
        }
    }

    private async Task<StepRecord> WriteAsync(PlanHead head, StepRequest request, List<(StepRecord Step, string Previous)> steps, string now)
    {
        var (fingerprint, versionHash) = (await session.ReadAsync(
            "SELECT fingerprint, hash FROM plan_version WHERE plan_id = @plan AND version = @version", row => (row.Text(0), row.Text(1)),
            ("plan", head.Id), ("version", request.Version))).Single();
        var previous = steps.Count > 0 ? steps[^1].Step.Hash : VersionRecord.NoHash;
        var step = new StepRecord(head.Name, steps.Count + 1, request.Version, fingerprint, request.Step, request.State, request.Actor,
            VersionRecord.Moment(now), request.Note, "")
        { Unit = request.Unit, UnitFingerprint = request.UnitFingerprint };
        step = step with { Hash = Hash(step, previous, versionHash) };
        await session.ExecuteAsync(
            """
            INSERT INTO plan_step (plan_id, number, version, fingerprint, step, state, actor, done_at, note, prev_hash, hash, unit, unit_fingerprint)
            VALUES (@plan, @number, @version, @fingerprint, @step, @state, @actor, @at, @note, @previous, @hash, CAST(@unit AS INTEGER), @unitFingerprint)
            """,
            ("plan", head.Id), ("number", step.Number), ("version", step.Version), ("fingerprint", fingerprint), ("step", Word(step.Step)),
            ("state", Word(step.State)), ("actor", step.Actor), ("at", now), ("note", step.Note), ("previous", previous), ("hash", step.Hash),
            ("unit", step.Unit?.Value), ("unitFingerprint", step.UnitFingerprint));
        if (step.Unit is null && step.Version == head.Version)
            await session.ExecuteAsync("UPDATE plan SET status = @status WHERE fid = @plan", ("status", Word(step.State)), ("plan", head.Id));
        return step;
    }

    private async Task<PlanHead> HeadAsync(string plan, bool lockRow) =>
        await new PlanTables(session, wardId).FindAsync(plan, lockRow) ?? throw new PlanNotFoundException(plan, null);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
