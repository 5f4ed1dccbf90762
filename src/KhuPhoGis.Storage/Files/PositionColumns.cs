using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// The two columns of a table that hold the position. Named east and north, or longitude and latitude, they are that.
/// Named X and Y they may be either way round, since Vietnamese tables call north X: the numbers decide, and the report
/// says how they were read.
/// </summary>
/// <param name="First">Easting or longitude.</param>
/// <param name="Second">Northing or latitude.</param>
internal sealed record PositionColumns(string First, string Second)
{
    /// <summary>Letters that say nothing about the axis.</summary>
    public bool IsXy => (First, Second) is (KnownFields.X, KnownFields.Y) or (KnownFields.Y, KnownFields.X);

    public bool IsDegrees => First == KnownFields.Lon;

    /// <exception cref="BadInputException">No such columns; the message lists those there are.</exception>
    public static PositionColumns Find(SourceTable table, FieldMap fields) =>
        FindOrNull(fields) ?? throw new BadInputException(table.File, null, "no-position-columns", string.Join(", ", table.Fields));

    public static PositionColumns? FindOrNull(FieldMap fields)
    {
        ImmutableArray<PositionColumns> pairs =
            [new(KnownFields.East, KnownFields.North), new(KnownFields.Lon, KnownFields.Lat), new(KnownFields.X, KnownFields.Y)];
        return pairs.FirstOrDefault(pair => fields.Has(pair.First) && fields.Has(pair.Second));
    }

    public PositionColumns Swapped() => new(Second, First);

    /// <summary>Null when the row was rejected.</summary>
    public GridPoint? Position(ImportJob job, SourceRow row)
    {
        if (row.Fault is { } fault)
        {
            job.Reject(row, fault.Code, [.. fault.Arguments]);
            return null;
        }
        if (Ordinates(job, row) is not { } given)
        {
            job.Reject(row, "no-position", job.Fields.NameOf(First), job.Fields.NameOf(Second));
            return null;
        }
        var (east, north) = job.Place(row, given.X, given.Y);
        return GridPoint.FromMetres(east, north);
    }

    /// <summary>The box around every readable position, as the file has it; null when there is none.</summary>
    public Extent? Extent(ImportJob job)
    {
        var extent = new ExtentBuilder();
        foreach (var row in job.Table.Rows.Where(row => row.Fault is null))
        {
            if (Ordinates(job, row) is { } given)
                extent.Add(given.X, given.Y);
        }
        return extent.Extent;
    }

    /// <summary>As the file has them; null when they are not there.</summary>
    public (double X, double Y)? Ordinates(ImportJob job, SourceRow row)
    {
        CheckFinite(job, row, First);
        CheckFinite(job, row, Second);
        return job.Number(row, First) is { } x && job.Number(row, Second) is { } y ? (x, y) : null;
    }

    /// <summary>"NaN", "Infinity" and 1e999 come from a broken export, not from one mistyped row.</summary>
    private static void CheckFinite(ImportJob job, SourceRow row, string field)
    {
        if (job.Fields.Text(row, field) is { } text && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && !double.IsFinite(number))
            throw new BadInputException(job.Table.File, FormattableString.Invariant($"row {row.Number}, {job.Fields.NameOf(field)}"), "not-finite-here", text);
    }
}

/// <summary>Grows around positions.</summary>
internal sealed class ExtentBuilder
{
    /// <summary>Null before the first position.</summary>
    public Extent? Extent { get; private set; }

    public void Add(double x, double y) => Extent = Extent is { } box
        ? new(Math.Min(box.MinX, x), Math.Min(box.MinY, y), Math.Max(box.MaxX, x), Math.Max(box.MaxY, y))
        : new(x, y, x, y);
}
