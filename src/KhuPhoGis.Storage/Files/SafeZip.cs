using System.IO.Compression;

namespace KhuPhoGis.Storage.Files;

/// <summary>An archive somebody handed in: looked at in memory, never unpacked to disk, within bounds.</summary>
internal static class SafeZip
{
    private const int MostCompression = 100, Slack = 1 << 16;

    /// <param name="mostEntries">What the format needs, generously.</param>
    /// <exception cref="BadInputException">Not a .zip, or one with too many entries.</exception>
    public static ZipArchive Open(SourceFile file, int mostEntries)
    {
        try
        {
            var zip = ZipFile.OpenRead(file.Path);
            if (zip.Entries.Count <= mostEntries)
                return zip;
            var found = zip.Entries.Count;
            zip.Dispose();
            throw new BadInputException(file.Name, null, "zip-entries", found, mostEntries);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(file, e);
        }
    }

    /// <summary>All but what a Mac lays beside every file, under the same ending.</summary>
    public static IEnumerable<ZipArchiveEntry> Files(ZipArchive zip) =>
        zip.Entries.Where(entry => !entry.Name.StartsWith("._", StringComparison.Ordinal) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal));

    /// <exception cref="BadInputException">It would inflate beyond measure.</exception>
    public static void Check(SourceFile file, ZipArchiveEntry entry)
    {
        if (entry.Length > SourceFile.MostBytes || entry.Length > (MostCompression * entry.CompressedLength) + Slack)
            throw new BadInputException(file.Name, entry.Name, "zip-inflates", entry.Length, entry.CompressedLength);
    }

    /// <summary>No more bytes than the entry says it has, whatever is in it.</summary>
    /// <exception cref="BadInputException">It inflates beyond measure, is damaged or cut short.</exception>
    public static byte[] Unpack(SourceFile file, ZipArchiveEntry entry)
    {
        Check(file, entry);
        try
        {
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length == bytes.Length ? bytes : throw new BadInputException(file.Name, entry.Name, "truncated", bytes.Length, length);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(file, e);
        }
    }

    private static BadInputException Damaged(SourceFile file, InvalidDataException e) => new(file.Name, null, "damaged", "zip", e.Message);
}
