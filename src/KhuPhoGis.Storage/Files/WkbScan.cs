using System.Buffers.Binary;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Walks well-known binary before a library parses it: every count must fit the bytes that are there and collections may
/// not nest deeply, because a parser that trusts them runs out of memory or of stack.
/// </summary>
internal ref struct WkbScan
{
    private const int DeepestNesting = 4;
    private const uint EwkbZ = 0x80000000, EwkbM = 0x40000000, EwkbSrid = 0x20000000;

    private ReadOnlySpan<byte> _rest;
    private int _vertices;

    /// <summary>The number of vertices.</summary>
    /// <exception cref="FormatException">Not one well-formed geometry, or more than <paramref name="mostVertices"/>.</exception>
    public static int Vertices(ReadOnlySpan<byte> wkb, int mostVertices)
    {
        var scan = new WkbScan { _rest = wkb };
        scan.Geometry(depth: 0, mostVertices);
        return scan._rest.IsEmpty ? scan._vertices : throw new FormatException("Bytes left over after the geometry.");
    }

    private void Geometry(int depth, int most)
    {
        if (depth > DeepestNesting)
            throw new FormatException("Geometry collections nested too deeply.");
        var little = Take(1)[0] switch { 0 => false, 1 => true, _ => throw new FormatException("Not well-known binary.") };
        var type = Count(little);
        var (kind, ordinates) = Kind(type);
        if ((type & EwkbSrid) != 0)
            Take(4);
        switch (kind)
        {
            case 1: Vertices(1, ordinates, most); break;
            case 2: Vertices(Count(little), ordinates, most); break;
            case 3: Rings(little, ordinates, most); break;
            case >= 4 and <= 7: Parts(little, depth, most); break;
            default: throw new FormatException($"Geometry type {kind} is not known.");
        }
    }

    /// <summary>ISO (1001, 2001, 3001) and PostGIS (flag bits) writings of Z and M.</summary>
    private static (uint Kind, int Ordinates) Kind(uint type)
    {
        var flags = ((type & EwkbZ) != 0 ? 1 : 0) + ((type & EwkbM) != 0 ? 1 : 0);
        var plain = type & ~(EwkbZ | EwkbM | EwkbSrid);
        var iso = (plain / 1000) switch { 0 => 0, 1 or 2 => 1, 3 => 2, _ => throw new FormatException("Not well-known binary.") };
        return (plain % 1000, 2 + Math.Max(flags, iso));
    }

    private void Rings(bool little, int ordinates, int most)
    {
        var rings = Count(little);
        for (uint ring = 0; ring < rings; ring++)
            Vertices(Count(little), ordinates, most);
    }

    private void Parts(bool little, int depth, int most)
    {
        var parts = Count(little);
        for (uint part = 0; part < parts; part++)
            Geometry(depth + 1, most);
    }

    private void Vertices(uint count, int ordinates, int most)
    {
        if (count > most - _vertices)
            throw new FormatException("Too many vertices.");
        Take((int)count * ordinates * sizeof(double));
        _vertices += (int)count;
    }

    private uint Count(bool little) => little
        ? BinaryPrimitives.ReadUInt32LittleEndian(Take(4))
        : BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes > _rest.Length)
            throw new FormatException("The geometry ends early.");
        var taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }
}
