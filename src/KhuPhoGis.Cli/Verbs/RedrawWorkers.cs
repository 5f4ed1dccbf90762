using Hangfire;
using KhuPhoGis.Storage.Jobs;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>Workers of this process, on whichever machine it runs, for the wards that wait in a database.</summary>
internal static class RedrawWorkers
{
    /// <summary>They work until disposed; what they are doing then goes back into the queue.</summary>
    public static BackgroundJobServer Start(JobStorage storage, StoreAddress database, Shell shell, int workers) =>
        JobEngine.Work(storage, workers, new Activator(database, shell));

    private sealed class Activator(StoreAddress database, Shell shell) : JobActivator
    {
        public override object ActivateJob(Type jobType) => jobType == typeof(WardRedrawJob)
            ? new WardRedrawJob(database, shell)
            : throw new InvalidOperationException($"No job {jobType}.");
    }
}
