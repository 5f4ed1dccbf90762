namespace KhuPhoGis.Storage.Files;

/// <summary>Goes through rows, says how far it is in per cent, and stops when asked to.</summary>
/// <param name="from">Per cent of the whole that are done before.</param>
/// <param name="to">Per cent that are done afterwards.</param>
internal sealed class ImportSteps(IProgress<int>? progress, CancellationToken cancel, int from = 0, int to = 100)
{
    /// <summary>One of several passes over the rows, from and to in per cent.</summary>
    public ImportSteps Part(int first, int last) => new(progress, cancel, first, last);

    public IEnumerable<T> Each<T>(IReadOnlyList<T> rows)
    {
        var said = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            yield return rows[i];
            var percent = from + (int)((to - from) * (i + 1L) / rows.Count);
            if (percent != said)
                progress?.Report(said = percent);
        }
    }
}
