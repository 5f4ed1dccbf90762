using SharpFuzz;

namespace KhuPhoGis.Fuzzing;

/// <summary>What afl-fuzz starts: takes file after file from it and tells which way each went through the instrumented readers.</summary>
internal static class GuidedLoop
{
    public const string Argument = "--guided-loop";

    /// <param name="ended">File that gets a letter for each that the reader's memory did not suffice for: a child's end, which is said in words.</param>
    public static int Run(Func<Specimen> specimen, string ended)
    {
        // The loop runs in a child of this process, begun anew when it dies: only that one needs a target.
        var target = new Lazy<GuidedTarget>(() => new(specimen()));
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var verdict = target.Value.Try(bytes.ToArray());
            if (verdict == Verdict.ChildEnded)
                File.AppendAllText(ended, "m");
            else if (verdict is not (Verdict.Accepted or Verdict.Refused))
                throw new InvalidOperationException(verdict);
        });
        return 0;
    }
}
