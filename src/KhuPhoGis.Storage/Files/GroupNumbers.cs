namespace KhuPhoGis.Storage.Files;

/// <summary>
/// The codes of residential groups (tổ). Where every neighborhood counts its groups from 1, a number alone would make one group of many
/// far apart: then each is written with its neighborhood, "3/12", in a list of households as in a layer of areas.
/// </summary>
internal sealed class GroupNumbers
{
    /// <summary>A household that a clerk put into the wrong neighborhood makes no second group.</summary>
    private const double LeastShare = 0.1;

    /// <summary>Of the codes, that stand in several neighborhoods.</summary>
    private const double Enough = 0.25;

    private readonly ImportJob _job;
    private readonly string _field;
    private readonly bool _startAgain;

    /// <param name="field">Where the group's number stands.</param>
    public GroupNumbers(ImportJob job, string field)
    {
        (_job, _field) = (job, field);
        var codes = job.Table.Rows.Select(row => (Code: job.Fields.Text(row, field), Neighborhood: NeighborhoodOf(row)))
            .Where(row => row is { Code: not null, Neighborhood: not null }).GroupBy(row => row.Code!, row => row.Neighborhood!, StringComparer.Ordinal).ToList();
        var repeated = codes.Where(Repeats).ToList();
        _startAgain = repeated.Count > 0 && repeated.Count >= Enough * codes.Count;
        if (_startAgain)
            job.Warn("group-codes-qualified", Qualified(repeated[0].First(), repeated[0].Key));
    }

    /// <summary>Null where the row names no group.</summary>
    public string? Of(SourceRow row) =>
        _job.Fields.Text(row, _field) is { } code ? _startAgain && NeighborhoodOf(row) is { } neighborhood ? Qualified(neighborhood, code) : code : null;

    private static bool Repeats(IEnumerable<string> neighborhoods)
    {
        var counts = neighborhoods.GroupBy(name => name, StringComparer.Ordinal).Select(rows => rows.Count()).OrderDescending().ToList();
        return counts.Count > 1 && counts[1] >= LeastShare * counts.Sum();
    }

    private static string Qualified(string neighborhood, string code) => neighborhood + "/" + code;

    private string? NeighborhoodOf(SourceRow row) => _job.Fields.Text(row, KnownFields.Neighborhood);
}
