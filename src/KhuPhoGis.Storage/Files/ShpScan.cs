using System.Buffers.Binary;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Walks the records of a .shp before the library sees them. The library trusts every count in the file: one false count in
/// 236 bytes takes it past a gigabyte. So counts must fit the record, records the file, and part offsets must rise.
/// </summary>
/// <remarks>Formats: ESRI Shapefile Technical Description, 1998. MultiPatch (31) is not known here.</remarks>
internal ref struct ShpScan
{
    private const int HeaderBytes = 100, RecordHeaderBytes = 8, BoxBytes = 32, PointBytes = 16;

    private readonly string _file;
    private readonly ReadOnlySpan<byte> _shp;
    private readonly int _type;
    private readonly List<RejectedRow?> _faults = [];
    private readonly VertexBudget _budget;
    private int _row;

    private ShpScan(string file, ReadOnlySpan<byte> shp)
    {
        _file = file;
        _budget = new(file);
        _shp = shp;
        _type = shp.Length >= HeaderBytes ? Little(shp, 32) : 0;
    }

    /// <summary>One entry a record: null, or why that record alone cannot be used.</summary>
    /// <exception cref="BadInputException">Cut short, damaged, or of a shape type not known here.</exception>
    public static List<RejectedRow?> Faults(string file, ReadOnlySpan<byte> shp)
    {
        var scan = new ShpScan(file, shp);
        scan.Records();
        return scan._faults;
    }

    private void Records()
    {
        if (_shp.Length < HeaderBytes)
            throw new BadInputException(_file, null, "truncated", HeaderBytes, _shp.Length);
        var declared = 2L * Big(_shp, 24);
        if (declared > _shp.Length || declared < HeaderBytes)
            throw new BadInputException(_file, null, "truncated", declared, _shp.Length);
        if (_type is not (0 or 1 or 3 or 5 or 8 or 11 or 13 or 15 or 18 or 21 or 23 or 25 or 28))
            throw new BadInputException(_file, null, "shape-type", _type);
        for (var at = HeaderBytes; at < declared;)
        {
            _row++;
            var content = at + RecordHeaderBytes <= declared ? 2L * Big(_shp, at + 4) : -1;
            if (content < 4 || at + RecordHeaderBytes + content > declared)
                throw Damaged("record length", content);
            _faults.Add(Record(_shp.Slice(at + RecordHeaderBytes, (int)content)));
            at += RecordHeaderBytes + (int)content;
        }
    }

    private RejectedRow? Record(ReadOnlySpan<byte> record)
    {
        var type = Little(record, 0);
        if (type == 0)
            return new(_row, "no-geometry", []);
        if (type != _type)
            throw Damaged("shape type", type);
        var (kind, extra) = (type % 10, type / 10);
        if (kind == 1)
        {
            Require(record.Length >= 4 + PointBytes + (extra == 0 ? 0 : 8), "record length", record.Length);
            return null;
        }
        return kind == 8 ? MultiPoint(record, extra) : Parts(record, extra);
    }

    private readonly RejectedRow? MultiPoint(ReadOnlySpan<byte> record, int extra)
    {
        Require(record.Length >= 4 + BoxBytes + 4, "record length", record.Length);
        CheckPoints(record, Little(record, 4 + BoxBytes), 4 + BoxBytes + 4, extra);
        return null;
    }

    private readonly RejectedRow? Parts(ReadOnlySpan<byte> record, int extra)
    {
        const int Offsets = 4 + BoxBytes + 8;
        Require(record.Length >= Offsets, "record length", record.Length);
        int parts = Little(record, 4 + BoxBytes), points = Little(record, 4 + BoxBytes + 4);
        Require(parts >= 0 && parts <= points && Offsets + (4L * parts) <= record.Length, "numParts", parts);
        CheckPoints(record, points, Offsets + (4 * parts), extra);
        for (var part = 0; part < parts; part++)
        {
            var offset = Little(record, Offsets + (4 * part));
            var before = part == 0 ? -1 : Little(record, Offsets + (4 * (part - 1)));
            Require(offset < points && offset > before && (part > 0 || offset == 0), "part offset", offset);
        }
        if (points == 0)
            return new(_row, "no-geometry", []);
        return points > GeoPackageBlob.MostVertices ? new(_row, "too-many-vertices", [points, GeoPackageBlob.MostVertices])
            : _type % 10 == 5 ? UnclosedRing(record, parts, points, Offsets) : null;
    }

    private readonly RejectedRow? UnclosedRing(ReadOnlySpan<byte> record, int parts, int points, int offsets)
    {
        for (var part = 0; part < parts; part++)
        {
            var first = Little(record, offsets + (4 * part));
            var last = (part + 1 < parts ? Little(record, offsets + (4 * (part + 1))) : points) - 1;
            var (a, b) = (Point(record, offsets + (4 * parts), first), Point(record, offsets + (4 * parts), last));
            if (last - first < 3 || a != b)
                return new(_row, "ring-not-closed", [Numbers.Text(a.X), Numbers.Text(a.Y)]);
        }
        return null;
    }

    /// <summary>X and Y of all points, then Z with its range where there is Z; M with its range may be left out.</summary>
    private readonly void CheckPoints(ReadOnlySpan<byte> record, int points, int at, int extra)
    {
        var z = extra == 1 ? 16 + (8L * points) : 0;
        Require(points >= 0 && at + ((long)PointBytes * points) + z <= record.Length, "numPoints", points);
        _budget.Spend(points);
    }

    private readonly void Require(bool holds, string what, long found)
    {
        if (!holds)
            throw Damaged(what, found);
    }

    private readonly BadInputException Damaged(string what, long found) =>
        new(_file, FormattableString.Invariant($"row {_row}"), "damaged", what, Numbers.Text(found));

    private static (double X, double Y) Point(ReadOnlySpan<byte> record, int at, int index) => (
        BinaryPrimitives.ReadDoubleLittleEndian(record[(at + (PointBytes * index))..]),
        BinaryPrimitives.ReadDoubleLittleEndian(record[(at + (PointBytes * index) + 8)..]));

    private static int Little(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static int Big(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
}
