using System.Runtime.InteropServices;

namespace KhuPhoGis.Fuzzing;

/// <summary>What the largest of this process's ended children, and theirs, held in memory. Linux only; elsewhere 0.</summary>
internal static partial class ChildMemory
{
    private const int OfChildren = -1, Fields = 18, MaxResident = 4;

    public static long PeakMegabytes
    {
        get
        {
            var usage = new long[Fields];
            return OperatingSystem.IsLinux() && GetUsage(OfChildren, usage) == 0 ? usage[MaxResident] >> 10 : 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
