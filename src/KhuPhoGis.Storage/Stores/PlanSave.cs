using System.Collections.Immutable;
using System.Text;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>One save: what can be computed beforehand, then one transaction that adds a version or changes nothing.</summary>
internal sealed class PlanSave
{
    private readonly SaveRequest _request;
    private readonly SaveResult.Rejected? _rejected;
    private readonly ImmutableArray<NeighborhoodShape> _shapes = [];
    private readonly PackedCoverage _coverage = null!;
    private readonly PlanFigures _figures = null!;
    private readonly byte[] _content = [];

    private PlanSave(SaveRequest request)
    {
        _request = request;
        _rejected = WhyNot(request);
        if (_rejected is not null)
            return;
        _coverage = PackedCoverage.Of(request.Plan.Coverage);
        _content = PlanJson.Write(request.Plan, _coverage.Hash);
        _figures = PlanFigures.Of(request.Plan);
        _shapes = NeighborhoodShape.Of(request.Plan);
        var invalid = _shapes.FirstOrDefault(shape => shape.Area is { IsValid: false });
        if (invalid is not null)
            _rejected = new("bad-shape", invalid.Code);
    }

    public static PlanSave Prepare(SaveRequest request) => new(request);

    public async Task<SaveResult> RunAsync(StoreSession session, int wardId, TimeProvider clock)
    {
        if (_rejected is not null)
            return _rejected;
        var ward = await new WardTable(session, wardId).ReadHeaderAsync();
        if ((ward.Code, ward.Crs) != (_request.Plan.Ward.Code, _request.Plan.Ward.Crs))
            return new SaveResult.Rejected("other-ward", _request.Plan.Ward.Code);
        var now = VersionRecord.Moment(clock.GetUtcNow());
        var head = await LockAsync(session, wardId, now);
        if (await FindReplayAsync(session, head) is { } replayed)
            return replayed;
        if (head.Version != _request.BasedOn)
            return new SaveResult.Conflict(head.Version, await AuthorOfAsync(session, head));
        var record = new VersionRecord(_request.PlanName, head.Version + 1, _request.RequestId.ToString("D"), _request.Author, now,
            _request.Message, _figures, PlanFingerprint.Of(_content));
        var hash = record.Hash(head.Hash);
        await new CoverageTables(session, wardId).AddAsync(_coverage);
        await AddVersionAsync(session, head, record, hash);
        await new ShapeTable(session, wardId).ReplaceAsync(head, record, _shapes);
        if (_request.Journal is { } lines && !await new JournalTable(session, wardId).AppendAsync(_request.PlanName, _request.Author, lines))
            return new SaveResult.Rejected("journal-moved");
        return new SaveResult.Saved(record.Version, hash, Replayed: false);
    }

    private static SaveResult.Rejected? WhyNot(SaveRequest request)
    {
        var plan = request.Plan;
        string[] names =
        [
            request.PlanName, request.Author, request.Message, .. plan.Pins.Keys,
            .. plan.Coverage.Edges.Select(edge => edge.Name).Distinct(),
            .. plan.Neighborhoods.SelectMany(neighborhood => new[] { neighborhood.Code, neighborhood.Name }),
        ];
        if (request.PlanName.Length == 0 || names.FirstOrDefault(name => !IsText(name)) is not null)
            return new("bad-name");
        var known = plan.Neighborhoods.Select(neighborhood => neighborhood.Id).Append(NeighborhoodId.None).ToHashSet();
        return plan.Assignment.Concat(plan.Pins.Values).All(known.Contains) ? null : new("unknown-neighborhood");
    }

    /// <summary>Whether a database takes it and gives it back: whole letters, no zero.</summary>
    private static bool IsText(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var letter, out var length) != System.Buffers.OperationStatus.Done || letter.Value == 0)
                return false;
            rest = rest[length..];
        }
        return true;
    }

    /// <summary>The plan's row, made when it is new and locked: a second save of the plan waits here.</summary>
    private async Task<PlanHead> LockAsync(StoreSession session, int wardId, string now)
    {
        await session.ExecuteAsync(
            "INSERT INTO plan (ward_id, name, created_by, created_at) VALUES (@ward, @name, @by, @at) ON CONFLICT DO NOTHING",
            ("ward", wardId), ("name", _request.PlanName), ("by", _request.Author), ("at", now));
        return (await new PlanTables(session, wardId).FindAsync(_request.PlanName, lockRow: true))!;
    }

    private async Task<SaveResult?> FindReplayAsync(StoreSession session, PlanHead head)
    {
        var fingerprint = PlanFingerprint.Of(_content);
        return (await session.ReadAsync(
            "SELECT version, hash, fingerprint FROM plan_version WHERE plan_id = @plan AND request_id = @request",
            row => row.Text(2) == fingerprint
                ? new SaveResult.Saved(row.Int(0), row.Text(1), Replayed: true)
                : (SaveResult)new SaveResult.Rejected("request-reused", _request.RequestId.ToString("D")),
            ("plan", head.Id), ("request", _request.RequestId.ToString("D")))).FirstOrDefault();
    }

    private static async Task<string?> AuthorOfAsync(StoreSession session, PlanHead head) => (await session.ReadAsync(
        "SELECT author FROM plan_version WHERE plan_id = @plan AND version = @version", row => row.Text(0),
        ("plan", head.Id), ("version", head.Version))).FirstOrDefault();

    private async Task AddVersionAsync(StoreSession session, PlanHead head, VersionRecord record, string hash)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO plan_version (plan_id, version, request_id, author, saved_at, message, neighborhoods, households, unplaced,
              fewest, most, content, coverage_hash, fingerprint, prev_hash, hash)
            VALUES (@plan, @version, @request, @author, @at, @message, @neighborhoods, @households, @unplaced,
              @fewest, @most, @content, @coverage, @fingerprint, @previous, @hash)
            """,
            ("plan", head.Id), ("version", record.Version), ("request", record.RequestId), ("author", record.Author), ("at", record.SavedAt),
            ("message", record.Message), ("neighborhoods", _figures.Neighborhoods), ("households", _figures.Households),
            ("unplaced", _figures.Unplaced), ("fewest", _figures.Fewest), ("most", _figures.Most),
            ("content", Encoding.UTF8.GetString(_content)), ("coverage", _coverage.Hash), ("fingerprint", record.Fingerprint),
            ("previous", head.Hash), ("hash", hash));
        await session.ExecuteAsync("UPDATE plan SET head_version = @version, head_hash = @hash, status = 'draft' WHERE fid = @plan",
            ("version", record.Version), ("hash", hash), ("plan", head.Id));
    }
}
