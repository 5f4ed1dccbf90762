using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>
/// A coverage as bytes, the same coverage always the same bytes: a mark, the counts of cells and edges, then every edge with
/// its cells, kind, name and positions, each position as the step from the one before.
/// </summary>
public static class CoverageBytes
{
    private static ReadOnlySpan<byte> Mark => "KPC1"u8;

    public static byte[] Write(Coverage coverage)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Mark);
        writer.Write7BitEncodedInt(coverage.CellCount);
        writer.Write7BitEncodedInt(coverage.Edges.Length);
        var at = default(GridPoint);
        foreach (var edge in coverage.Edges)
        {
            writer.Write7BitEncodedInt(edge.Left.Value + 1);
            writer.Write7BitEncodedInt(edge.Right.Value + 1);
            writer.Write((byte)edge.Kind);
            writer.Write(edge.Name);
            writer.Write7BitEncodedInt(edge.Line.Length);
            foreach (var point in edge.Line)
            {
                writer.Write7BitEncodedInt64(ZigZag(point.X - at.X));
                writer.Write7BitEncodedInt64(ZigZag(point.Y - at.Y));
                at = point;
            }
        }
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="FormatException">Not what <see cref="Write"/> wrote.</exception>
    public static Coverage Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
                throw new FormatException("Not a coverage.");
            var (cells, count, at) = (Count(reader, bytes), Count(reader, bytes), default(GridPoint));
            var edges = ImmutableArray.CreateBuilder<SharedEdge>(count);
            for (var i = 0; i < count; i++)
                edges.Add(Edge(reader, bytes, new EdgeId(i), ref at));
            if (reader.BaseStream.Position != bytes.Length)
                throw new FormatException("Bytes left over after the coverage.");
            return new Coverage(edges.MoveToImmutable(), cells);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static SharedEdge Edge(BinaryReader reader, byte[] bytes, EdgeId id, ref GridPoint at)
    {
        var left = new CellId(Count(reader, bytes) - 1);
        var right = new CellId(Count(reader, bytes) - 1);
        var (kind, name) = ((LineKind)reader.ReadByte(), reader.ReadString());
        var line = new GridPoint[Count(reader, bytes)];
        if (line.Length < 2)
            throw new FormatException("A line has at least two positions.");
        for (var i = 0; i < line.Length; i++)
            line[i] = at = new(at.X + Step(reader.Read7BitEncodedInt64()), at.Y + Step(reader.Read7BitEncodedInt64()));
        return new(id, left, right, [.. line], kind, name);
    }

    /// <summary>A count that the bytes can hold: no list is made for one that they cannot.</summary>
    private static int Count(BinaryReader reader, byte[] bytes)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= bytes.Length ? count : throw new FormatException("The coverage ends early.");
    }

    /// <summary>0, −1, 1, −2… as 0, 1, 2, 3…: small steps either way are short.</summary>
    private static long ZigZag(long step) => (step << 1) ^ (step >> 63);

    private static long Step(long zigZag) => (long)((ulong)zigZag >> 1) ^ -(zigZag & 1);
}
