using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.GpuWorker.Hosting;

/// <summary>Takes jobs off the queue, one at a time.</summary>
internal static class WorkerHost
{
    public static async Task<int> RunAsync(IConfiguration configuration, WorkerSettings settings, ILogger log, CancellationToken shutdown)
    {
        var storage = StorageAccess.FromConfiguration(configuration);
        await using var bus = JobBus.FromConfiguration(configuration);
        await using var queue = new JobQueue(bus);
        await using var events = new JobEventSender(bus);
        var context = new WorkerContext(storage, events.SendAsync, settings, TimeProvider.System, log);
        JobFolder.RemoveOld(settings.Folder, TimeProvider.System);
        await RunAsync(context, queue, shutdown);
        return 0;
    }

    /// <summary>Until the mode or <paramref name="shutdown"/> ends it. What goes wrong with one job does not end the loop.</summary>
    public static async Task RunAsync(WorkerContext context, JobQueue queue, CancellationToken shutdown)
    {
        while (!shutdown.IsCancellationRequested)
        {
            try
            {
                var received = await queue.ReceiveAsync(context.Settings.Wait, shutdown);
                if (received is not null)
                {
                    await new JobTaker(context).HandleAsync(received, shutdown);
                }
            }
            catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Storage or bus out of reach for longer than their clients retry: the run's heartbeat deadline sends the job again.
                context.Log.LogError(error, "job given up");
                await Task.Delay(TimeSpan.FromSeconds(2), context.Clock, CancellationToken.None);
            }

            if (context.Settings.Mode == WorkerMode.Once)
            {
                return;
            }
        }
    }
}
