using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The journals of a ward, within one transaction. Lines are numbered from 1 without gaps, so that two windows never mix theirs.</summary>
internal sealed class JournalTable(StoreSession session, int wardId)
{
    /// <returns>False when the journal has another number of lines; then the transaction must not be committed.</returns>
    public async Task<bool> AppendAsync(string plan, string author, JournalLines lines)
    {
        if (await CountAsync(plan, author) != lines.After)
            return false;
        foreach (var (index, line) in lines.Lines.Index())
        {
            // Somebody may have counted at the same moment: then the number is taken, and the later one writes nothing.
            var written = await session.ExecuteAsync(
                """
                INSERT INTO journal (ward_id, plan, author, line, number) VALUES (@ward, @plan, @author, @line, @number)
                ON CONFLICT DO NOTHING
                """,
                ("ward", wardId), ("plan", plan), ("author", author), ("line", line), ("number", lines.After + index + 1));
            if (written == 0)
                return false;
        }
        return true;
    }

    public async Task<ImmutableArray<string>> ReadAsync(string plan, string author) => [.. await session.ReadAsync(
        "SELECT line FROM journal WHERE ward_id = @ward AND plan = @plan AND author = @author ORDER BY number",
        row => row.Text(0), ("ward", wardId), ("plan", plan), ("author", author))];

    /// <returns>Lines removed.</returns>
    public Task<int> ClearAsync(string plan, string author) => session.ExecuteAsync(
        "DELETE FROM journal WHERE ward_id = @ward AND plan = @plan AND author = @author",
        ("ward", wardId), ("plan", plan), ("author", author));

    private async Task<int> CountAsync(string plan, string author) => (await session.ReadAsync(
        "SELECT count(*) FROM journal WHERE ward_id = @ward AND plan = @plan AND author = @author",
        row => row.Int(0), ("ward", wardId), ("plan", plan), ("author", author))).Single();
}
