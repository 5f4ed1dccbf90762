using System.Buffers.Binary;
using System.Text;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>A workbook of Excel 97 (.xls) with one sheet, as old programs of offices still write it: BIFF8 in a compound file. Small ones only.</summary>
internal static class SmallXls
{
    private const int SectorBytes = 512, FewestBytes = 4096, FatSectors = 1, DirectorySector = 1, FirstSector = 2;
    private const uint EndOfChain = 0xFFFFFFFE, Fat = 0xFFFFFFFD, Free = 0xFFFFFFFF;

    public static byte[] Write(string sheet, IReadOnlyList<object?[]> rows)
    {
        var book = Book(sheet, rows);
        Array.Resize(ref book, (Math.Max(book.Length, FewestBytes) + SectorBytes - 1) / SectorBytes * SectorBytes);
        return [.. Header(), .. Allocation(book.Length / SectorBytes), .. Directory(book.Length), .. book];
    }

    private static byte[] Book(string sheet, IReadOnlyList<object?[]> rows)
    {
        var texts = rows.SelectMany(row => row).OfType<string>().Distinct().ToList();
        byte[] shared = [.. Bytes(texts.Count), .. Bytes(texts.Count), .. texts.SelectMany(text => (byte[])[.. Bytes((short)text.Length), 1, .. Encoding.Unicode.GetBytes(text)])];
        byte[] name = [0, 0, (byte)sheet.Length, 1, .. Encoding.Unicode.GetBytes(sheet)];
        byte[] before = [.. Beginning(0x0005), .. Record(0x0042, Bytes((short)1200))];
        byte[] after = [.. Record(0x00FC, shared), .. Record(0x000A, [])];
        var offset = before.Length + Record(0x0085, [.. Bytes(0), .. name]).Length + after.Length;
        return [.. before, .. Record(0x0085, [.. Bytes(offset), .. name]), .. after, .. Beginning(0x0010), .. rows.SelectMany((row, i) => row.SelectMany((cell, j) => Cell(i, j, cell, texts))), .. Record(0x000A, [])];
    }

    private static byte[] Cell(int row, int column, object? cell, List<string> texts)
    {
        byte[] at = [.. Bytes((short)row), .. Bytes((short)column), 0, 0];
        return cell switch
        {
            null => [],
            string text => Record(0x00FD, [.. at, .. Bytes(texts.IndexOf(text))]),
            _ => Record(0x0203, [.. at, .. BitConverter.GetBytes(Convert.ToDouble(cell, System.Globalization.CultureInfo.InvariantCulture))]),
        };
    }

    private static byte[] Beginning(short kind) => Record(0x0809, [.. Bytes((short)0x0600), .. Bytes(kind), .. Bytes((short)0x0DBB), .. Bytes((short)0x07CC), .. Bytes(0), .. Bytes(0x0606)]);

    private static byte[] Record(short type, byte[] body) => [.. Bytes(type), .. Bytes((short)body.Length), .. body];

    private static byte[] Header()
    {
        var header = new byte[SectorBytes];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header, 0);
        foreach (var (at, value) in ((int, short)[])[(24, 0x3E), (26, 3), (28, -2), (30, 9), (32, 6)])
            Bytes(value).CopyTo(header, at);
        header.AsSpan(76).Fill(0xFF);
        foreach (var (at, value) in ((int, uint)[])[(44, FatSectors), (48, DirectorySector), (56, FewestBytes), (60, EndOfChain), (68, EndOfChain), (76, 0)])
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(at), value);
        return header;
    }

    private static byte[] Allocation(int sectors)
    {
        var chain = Enumerable.Range(FirstSector + 1, sectors).Select(next => next == FirstSector + sectors ? EndOfChain : (uint)next);
        var entries = chain.Prepend(EndOfChain).Prepend(Fat).ToList();
        return [.. entries.Concat(Enumerable.Repeat(Free, (SectorBytes / 4) - entries.Count)).SelectMany(BitConverter.GetBytes)];
    }

    private static byte[] Directory(int bytes) => [.. Entry("Root Entry", 5, child: 1, EndOfChain, 0), .. Entry("Workbook", 2, Free, FirstSector, bytes), .. Entry("", 0, Free, 0, 0), .. Entry("", 0, Free, 0, 0)];

    private static byte[] Entry(string name, byte type, uint child, uint start, int bytes)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        Bytes((short)(name.Length == 0 ? 0 : (name.Length + 1) * 2)).CopyTo(entry, 64);
        (entry[66], entry[67]) = (type, 1);
        foreach (var (at, value) in ((int, uint)[])[(68, Free), (72, Free), (76, child), (116, start), (120, (uint)bytes)])
            BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(at), value);
        return entry;
    }

    private static byte[] Bytes(short value) => BitConverter.GetBytes(value);

    private static byte[] Bytes(int value) => BitConverter.GetBytes(value);
}
