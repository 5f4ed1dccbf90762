namespace KhuPhoGis.Storage.Files;

/// <summary>Goes through rows, says how far it is in per cent, and stops when asked to.</summary>
internal sealed class ImportSteps(IProgress<int>? progress, CancellationToken cancel)
{
    public IEnumerable<T> Each<T>(IReadOnlyList<T> rows)
    {
        var said = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            yield return rows[i];
            var percent = (int)(100L * (i + 1) / rows.Count);
            if (percent != said)
                progress?.Report(said = percent);
        }
    }
}
