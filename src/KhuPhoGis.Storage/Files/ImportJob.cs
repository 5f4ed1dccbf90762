using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// One import under way: rows come in, in the file's coordinates; geometry in the ward's metres goes out, or the row is
/// rejected with its reason.
/// </summary>
internal sealed class ImportJob(Ward ward, SourceTable table, FieldMap fields, Transformation toWard, WardReach reach)
{
    private readonly Dictionary<string, NumberForm> _forms = new(StringComparer.Ordinal);
    private readonly HashSet<int> _rejectedRows = [];

    public Ward Ward => ward;

    public SourceTable Table => table;

    public FieldMap Fields => fields;

    public WardReach Reach => reach;

    public List<RejectedRow> Rejected { get; } = [];

    public List<MendedRow> Repaired { get; } = [];

    public List<ImportWarning> Warnings { get; } = [.. table.Warnings];

    /// <summary>Rows that became facts.</summary>
    public int Accepted { get; set; }

    /// <summary>Rows that belong to another row's fact.</summary>
    public int Joined { get; set; }

    /// <summary>Rows left out because they lie nowhere near the ward.</summary>
    public int FarAway { get; set; }

    public void Reject(SourceRow row, string code, params object?[] arguments)
    {
        if (_rejectedRows.Add(row.Number))
            Rejected.Add(new(row.Number, code, [.. arguments]) { Excerpt = row.Fault is { Excerpt.Length: > 0 } fault ? fault.Excerpt : fields.Excerpt(row), Place = PlaceOf(row) });
    }

    public void Repair(SourceRow row, string code, params object?[] arguments) =>
        Repaired.Add(new(row.Number, code, [.. arguments]) { Excerpt = fields.Excerpt(row), Place = PlaceOf(row) });

    /// <summary>What was put right in the text of rows that were taken.</summary>
    public void NoteTidiedText()
    {
        foreach (var row in table.Rows.Where(row => !_rejectedRows.Contains(row.Number)))
        {
            if (fields.Tidied(row) is var (column, raw, tidy))
                Repair(row, "text", column, raw, tidy);
        }
        Repaired.RemoveAll(row => _rejectedRows.Contains(row.Row));
    }

    /// <summary>The middle of its shape, where that has one.</summary>
    private string PlaceOf(SourceRow row)
    {
        if (row.Geometry is not { IsEmpty: false } geometry || geometry.EnvelopeInternal.Centre is not { } middle)
            return "";
        var (east, north) = toWard.Apply(middle.X, middle.Y);
        return double.IsFinite(east) && double.IsFinite(north) && Math.Abs(east) < 1e8 && Math.Abs(north) < 1e8 ? FormattableString.Invariant($"{east:F0} {north:F0}") : "";
    }

    public void Warn(string code, params object?[] arguments) => Warnings.Add(new(code, [.. arguments]));

    /// <summary>The row's geometry in metres of the ward's zone; null when the row was rejected.</summary>
    /// <exception cref="BadInputException">An ordinate is not a finite number: the file itself is broken.</exception>
    public Geometry? Place(SourceRow row)
    {
        if (row.Fault is { } fault)
            Reject(row, fault.Code, [.. fault.Arguments]);
        else if (row.Geometry is not { IsEmpty: false } geometry)
            Reject(row, "no-geometry");
        else if (geometry.NumPoints > GeoPackageBlob.MostVertices)
            Reject(row, "too-many-vertices", geometry.NumPoints, GeoPackageBlob.MostVertices);
        else
            return Transformed(row, geometry);
        return null;
    }

    /// <summary>Metres of the ward's zone.</summary>
    /// <exception cref="BadInputException">Not finite, before or after.</exception>
    public (double East, double North) Place(SourceRow row, double x, double y)
    {
        CheckFinite(row, x, y, x, y);
        var (east, north) = toWard.Apply(x, y);
        CheckFinite(row, east, north, x, y);
        return (east, north);
    }

    /// <summary>Null when the column is not there, the cell is empty, or the row was rejected because it is no number.</summary>
    /// <exception cref="BadInputException">The column's numbers can be read in two ways.</exception>
    public double? Number(SourceRow row, string field)
    {
        var number = fields.Raw(row, field) switch
        {
            null => null,
            double real => real,
            long whole => whole,
            string text => ParseNumber(field, text),
            _ => (double?)double.NaN,
        };
        if (number is null && fields.Text(row, field) is { } found)
            Reject(row, "bad-number", fields.NameOf(field), found);
        return number is { } value && double.IsFinite(value) ? value : null;
    }

    /// <summary>At least 0; the row is rejected when the cell holds anything else. Empty gives <paramref name="otherwise"/>.</summary>
    public int? Count(SourceRow row, string field, int otherwise)
    {
        const int Most = 1_000_000;
        if (fields.Text(row, field) is not { } text)
            return otherwise;
        if (Number(row, field) is { } number && number >= 0 && number <= Most && number == Math.Floor(number))
            return (int)number;
        Reject(row, "bad-count", fields.NameOf(field), text);
        return null;
    }

    private double? ParseNumber(string field, string text) => Numbers.Parse(text, FormOf(field));

    private NumberForm FormOf(string field)
    {
        if (_forms.TryGetValue(field, out var known))
            return known;
        var (form, witness) = Numbers.Infer(table.Rows.Where(row => row.Fault is null).Select(row => fields.Raw(row, field)).OfType<string>());
        if (form is NumberForm.Ambiguous or NumberForm.Mixed)
            throw new BadInputException(table.File, fields.NameOf(field), form == NumberForm.Mixed ? "numbers-mixed" : "numbers-ambiguous", witness);
        return _forms[field] = form;
    }

    private Geometry Transformed(SourceRow row, Geometry geometry)
    {
        var placed = geometry.Copy();
        placed.Apply(new Placing(this, row));
        placed.GeometryChanged();
        return placed;
    }

    private void CheckFinite(SourceRow row, double x, double y, double shownX, double shownY)
    {
        const double Farthest = GridPoint.Limit / GridPoint.PerMetre;
        if (!(Math.Abs(x) <= Farthest && Math.Abs(y) <= Farthest))
            throw new BadInputException(table.File, FormattableString.Invariant($"row {row.Number}"), "not-finite", Numbers.Text(shownX), Numbers.Text(shownY));
    }

    private sealed class Placing(ImportJob job, SourceRow row) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            var (east, north) = job.Place(row, sequence.GetX(i), sequence.GetY(i));
            sequence.SetX(i, east);
            sequence.SetY(i, north);
        }
    }
}
