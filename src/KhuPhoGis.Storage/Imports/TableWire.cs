using System.Collections.Immutable;
using System.Text;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace KhuPhoGis.Storage.Imports;

/// <summary>
/// A table that a child has read, in a file on its way to the parent: everything as the reader of the format found it, coordinates to the last
/// bit (Z and M, which nobody uses, left out). The parent trusts nothing in it: counts are held against the bytes that are there.
/// </summary>
internal static class TableWire
{
    private enum Kind : byte
    {
        Nothing,
        Text,
        Whole,
        Number,
        Truth,
    }

    public static void Write(SourceTable table, string path)
    {
        using var writer = new BinaryWriter(new BufferedStream(File.Create(path), 1 << 16), Encoding.UTF8);
        writer.Write(ImportWire.Write(TableHead.Of(table)));
        var wkb = new WKBWriter(ByteOrder.LittleEndian, handleSRID: false, emitZ: false, emitM: false);
        foreach (var row in table.Rows)
        {
            writer.Write(row.Number);
            var shape = row.Geometry is { } geometry ? wkb.Write(geometry) : [];
            writer.Write(shape.Length);
            writer.Write(shape);
            writer.Write(row.Fault is { } fault ? ImportWire.Write(fault) : "");
            writer.Write(row.Values.Length);
            foreach (var value in row.Values)
                WriteValue(writer, value);
        }
    }

    /// <exception cref="FormatException">Not such a file, or cut short.</exception>
    public static SourceTable Read(string path)
    {
        using var reader = new BinaryReader(new BufferedStream(File.OpenRead(path), 1 << 16), Encoding.UTF8);
        try
        {
            var head = ImportWire.Read<TableHead>(reader.ReadString());
            var rows = new List<SourceRow>();
            while (rows.Count < head.Rows)
                rows.Add(ReadRow(reader));
            return head.Table(rows);
        }
        catch (Exception e) when (e is EndOfStreamException or System.Text.Json.JsonException or ParseException or ArgumentException)
        {
            throw new FormatException("Not a table.", e);
        }
    }

    private static SourceRow ReadRow(BinaryReader reader)
    {
        var number = reader.ReadInt32();
        var shape = Bytes(reader, reader.ReadInt32());
        var fault = reader.ReadString();
        var values = new List<object?>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            values.Add(ReadValue(reader));
        return new(number, shape.Length == 0 ? null : Shape(shape), [.. values], fault.Length == 0 ? null : ImportWire.Read<RejectedRow>(fault));
    }

    private static Geometry Shape(byte[] wkb)
    {
        WkbScan.Vertices(wkb, int.MaxValue);
        return new WKBReader().Read(wkb);
    }

    private static byte[] Bytes(BinaryReader reader, int count) =>
        count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position ? reader.ReadBytes(count) : throw new FormatException("A shape is longer than its file.");

    private static void WriteValue(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.Write((byte)Kind.Nothing); break;
            case long whole: writer.Write((byte)Kind.Whole); writer.Write(whole); break;
            case double number: writer.Write((byte)Kind.Number); writer.Write(number); break;
            case bool truth: writer.Write((byte)Kind.Truth); writer.Write(truth); break;
            default: writer.Write((byte)Kind.Text); writer.Write((string)value); break;
        }
    }

    private static object? ReadValue(BinaryReader reader) => (Kind)reader.ReadByte() switch
    {
        Kind.Nothing => null,
        Kind.Text => reader.ReadString(),
        Kind.Whole => reader.ReadInt64(),
        Kind.Number => reader.ReadDouble(),
        Kind.Truth => reader.ReadBoolean(),
        _ => throw new FormatException("Not a value."),
    };
}

/// <summary>What stands before the rows. Coordinate systems by their EPSG code.</summary>
internal sealed record TableHead(string File, bool HasGeometry, ImmutableArray<string> Fields, int Rows, ImmutableArray<ImportWarning> Warnings)
{
    public ClaimHead? Crs { get; init; }

    public static TableHead Of(SourceTable table) => new(table.File, table.HasGeometry, table.Fields, table.Rows.Count, table.Warnings)
    {
        Crs = table.Crs is { } claim ? new(claim.System?.Epsg, claim.Problem, [.. claim.Candidates.Select(system => system.Epsg)], claim.IsByStandard) : null,
    };

    public SourceTable Table(IReadOnlyList<SourceRow> rows) => new(File, Crs?.Claim(), Fields, HasGeometry, rows) { Warnings = Warnings };

    /// <summary>What the file says about its coordinate system.</summary>
    internal sealed record ClaimHead(int? Epsg, CoordinateProblem? Problem, ImmutableArray<int> Candidates, bool IsByStandard)
    {
        public CrsClaim Claim() => new(Epsg is { } epsg ? CoordinateSystems.Get(epsg) : null, Problem)
        {
            Candidates = [.. Candidates.Select(CoordinateSystems.Get)],
            IsByStandard = IsByStandard,
        };
    }
}
