using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>The ward's boundary: the only feature of a file, or the one of several that has the ward's code or name.</summary>
internal static class BoundaryRow
{
    /// <summary>Empty when a row was rejected. Several rows of the ward's own code are its parts.</summary>
    /// <exception cref="BadInputException">None of several features is the ward, or more than one is; the message lists them.</exception>
    public static ImmutableArray<GridPolygon> Read(ImportJob job)
    {
        var rows = job.Table.Rows;
        var chosen = rows.Count == 1 ? [rows[0]] : Choose(job);
        if (rows.Count == 1 && Name(job, rows[0]) is { } name && !IsWard(job, rows[0]))
            job.Warn("ward-name-differs", name, job.Ward.Name);
        if (rows.Count > 1)
            job.Warn("ward-chosen", Labels(job, chosen), rows.Count);
        var areas = chosen.Select(row => job.Place(row) is { } placed ? AreaShapes.OnGrid(job, row, placed) : null).ToList();
        if (areas.Exists(area => area is null))
            return [];
        job.Accepted = chosen.Count;
        return [.. areas.SelectMany(area => area!.Value)];
    }

    private static List<SourceRow> Choose(ImportJob job)
    {
        if (!job.Fields.Has(KnownFields.Code) && !job.Fields.Has(KnownFields.Name))
            throw new BadInputException(job.Table.File, null, "ward-no-name-column", job.Table.Rows.Count, string.Join(", ", job.Table.Fields));
        var byCode = job.Table.Rows.Where(row => job.Fields.Text(row, KnownFields.Code) == job.Ward.Code).ToList();
        if (byCode.Count > 0)
            return byCode;
        List<SourceRow> found = [.. job.Table.Rows.Where(row => IsWard(job, row))];
        return found.Count switch
        {
            1 => found,
            0 => throw new BadInputException(job.Table.File, null, "ward-not-found", job.Ward.Name, job.Ward.Code, Labels(job, job.Table.Rows)),
            _ => throw new BadInputException(job.Table.File, null, "ward-ambiguous", job.Ward.Name, Labels(job, found)),
        };
    }

    private static bool IsWard(ImportJob job, SourceRow row) =>
        job.Fields.Text(row, KnownFields.Code) == job.Ward.Code || WardNames.Same(Name(job, row), job.Ward.Name);

    private static string? Name(ImportJob job, SourceRow row) => job.Fields.Text(row, KnownFields.Name);

    private static string Labels(ImportJob job, IReadOnlyList<SourceRow> rows)
    {
        const int Shown = 40;
        // Of an extract of a map, those that it cuts through cannot be taken: no use in naming them.
        rows = [.. rows.Where(row => row.Fault is null).DefaultIfEmpty(rows[0])];
        var labels = string.Join(", ", rows.Take(Shown).Select(row => Label(job, row)));
        return rows.Count > Shown ? labels + ", …" : labels;
    }

    private static string Label(ImportJob job, SourceRow row) =>
        string.Join(' ', ((string?[])[job.Fields.Text(row, KnownFields.Code), Name(job, row)]).Where(part => part is not null));
}
