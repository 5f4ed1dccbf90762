using System.Security.Cryptography;
using System.Text;

namespace KhuPhoGis.Storage.Files;

/// <summary>SHA-256 of what was imported, so that the same file is known again.</summary>
public static class SourceFingerprint
{
    /// <param name="path">A file, or a folder that is one source, such as a File Geodatabase (.gdb): then of the names and contents of its files, whatever is locked left out.</param>
    public static async Task<string> OfAsync(string path, CancellationToken cancel)
    {
        if (!Directory.Exists(path))
            return await OfFileAsync(path, cancel);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) != ".lock").OrderBy(Path.GetFileName, StringComparer.Ordinal))
            sum.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file)}\0{await OfFileAsync(file, cancel)}\n"));
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private static async Task<string> OfFileAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
