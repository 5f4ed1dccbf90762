using System.Globalization;
using System.Runtime.InteropServices;

namespace KhuPhoGis.Fuzzing;

/// <summary>What the largest of this process's children held in memory, and theirs when they have ended. Linux only; elsewhere 0.</summary>
internal static partial class ChildMemory
{
    private const int OfChildren = -1, Fields = 18, MaxResident = 4;

    public static long PeakMegabytes => OperatingSystem.IsLinux() ? Math.Max(Ended(), Living()) >> 10 : 0;

    /// <summary>The system takes what this process held when it started a child for the child's own; what is no more than that says nothing.</summary>
    private static long Ended()
    {
        var usage = new long[Fields];
        return GetUsage(OfChildren, usage) == 0 && usage[MaxResident] > Peak("self") ? usage[MaxResident] : 0;
    }

    private static long Living() => Directory.EnumerateDirectories("/proc/self/task").SelectMany(thread => Lines(Path.Combine(thread, "children")))
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Peak).DefaultIfEmpty().Max();

    private static long Peak(string child) => Lines($"/proc/{child}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture)).FirstOrDefault();

    /// <summary>None of a thread or process that has just ended.</summary>
    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
