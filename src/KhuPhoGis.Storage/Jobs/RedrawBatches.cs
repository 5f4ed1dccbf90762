using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace KhuPhoGis.Storage.Jobs;

/// <summary>The orders to redraw many wards, kept with the jobs they are made of. Nothing here draws.</summary>
public sealed class RedrawBatches(JobStorage storage)
{
    private const string All = "redraws", PlanField = "plan", AtField = "at", WardField = "ward:";

    /// <summary>Older orders are over.</summary>
    private const int Remembered = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Puts the wards in the queue. An order for the same plan that is not over yet is gone on with, and gets what it lacks: so a
    /// second start, or one after a crash, does nothing twice.
    /// </summary>
    /// <param name="work">The job for a batch's id and a ward's code.</param>
    /// <returns>The order's id.</returns>
    public string Start(string plan, IEnumerable<string> wards, DateTimeOffset now, Func<string, string, Job> work)
    {
        using var connection = storage.GetConnection();
        using var alone = connection.AcquireDistributedLock(All, Patience);
        var running = List(connection, Remembered).FirstOrDefault(batch => batch.Plan == plan && !batch.IsOver);
        var id = running?.Id ?? Guid.NewGuid().ToString("N");
        if (running is null)
            Write(connection, transaction =>
            {
                transaction.SetRangeInHash(KeyOf(id), [new(PlanField, plan), new(AtField, now.ToString("O", CultureInfo.InvariantCulture))]);
                transaction.AddToSet(All, id, now.ToUnixTimeSeconds());
            });
        var client = new BackgroundJobClient(storage);
        foreach (var ward in wards.Except(running?.Wards.Select(item => item.Ward) ?? []))
        {
            var job = client.Create(work(id, ward), new EnqueuedState(JobEngine.Queue));
            Write(connection, transaction => transaction.SetRangeInHash(KeyOf(id), [new(WardField + ward, job)]));
        }
        return id;
    }

    /// <summary>The newest first.</summary>
    public ImmutableArray<RedrawBatch> List(int most = Remembered)
    {
        using var connection = storage.GetConnection();
        return List(connection, most);
    }

    /// <summary>Null when there is no such order.</summary>
    public RedrawBatch? Look(string id)
    {
        using var connection = storage.GetConnection();
        return Look(connection, id);
    }

    /// <summary>Takes what waits out of the queue and stops what is being drawn; what is saved stays.</summary>
    public void Cancel(string id)
    {
        using var connection = storage.GetConnection();
        var client = new BackgroundJobClient(storage);
        foreach (var (field, job) in connection.GetAllEntriesFromHash(KeyOf(id)) ?? [])
        {
            if (field.StartsWith(WardField, StringComparison.Ordinal) && StateOf(connection, job).State is WardState.Waiting or WardState.Working)
                client.ChangeState(job, new DeletedState());
        }
    }

    private static ImmutableArray<RedrawBatch> List(IStorageConnection connection, int most) =>
        [.. ((JobStorageConnection)connection).GetRangeFromSet(All, 0, 99_999).TakeLast(most).Select(id => Look(connection, id)).OfType<RedrawBatch>().OrderByDescending(batch => batch.At)];

    private static RedrawBatch? Look(IStorageConnection connection, string id)
    {
        if (connection.GetAllEntriesFromHash(KeyOf(id)) is not { } fields)
            return null;
        var wards = fields.Where(field => field.Key.StartsWith(WardField, StringComparison.Ordinal)).OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => StateOf(connection, field.Value) with { Ward = field.Key[WardField.Length..] });
        return new(id, fields[PlanField], DateTimeOffset.Parse(fields[AtField], CultureInfo.InvariantCulture), [.. wards]);
    }

    private static WardRedraw StateOf(IStorageConnection connection, string job)
    {
        var state = connection.GetStateData(job);
        return state?.Name switch
        {
            "Processing" => new("", WardState.Working, Note(state, "ServerId"), null, null),
            "Succeeded" when Read(Note(state, "Result")) is { } result =>
                new("", result.Version > 0 ? WardState.Done : WardState.Skipped, null, result, result.Problem),
            "Failed" => new("", WardState.Failed, null, null, Note(state, "ExceptionMessage")),
            "Deleted" => new("", WardState.Cancelled, null, null, null),
            null => new("", WardState.Done, null, null, null),
            _ => new("", WardState.Waiting, null, null, null),
        };
    }

    private static string? Note(StateData state, string name) => state.Data.TryGetValue(name, out var note) ? note : null;

    /// <summary>The engine keeps what a job returns as JSON: here a text, and in it the result.</summary>
    private static WardRedrawn? Read(string? kept) =>
        kept is not null && JsonSerializer.Deserialize<string>(kept) is { } text ? JsonSerializer.Deserialize<WardRedrawn>(text) : null;

    private static void Write(IStorageConnection connection, Action<IWriteOnlyTransaction> work)
    {
        using var transaction = connection.CreateWriteTransaction();
        work(transaction);
        transaction.Commit();
    }

    private static string KeyOf(string id) => "redraw:" + id;
}
