using Microsoft.Extensions.Logging;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>
/// Keeps a job's message locked on the queue while the job runs, and takes it off at the end. What starts container jobs (KEDA) counts
/// messages and subtracts the jobs that run: were the message gone at once, a second job would wait until the first one ends. Nothing
/// but that count depends on it: should the lock be lost, whoever receives the message finds the lease taken and drops it.
/// </summary>
internal sealed class HeldMessage : IAsyncDisposable
{
    // Well within the shortest lock there is (30 s in the Local edition, five minutes on Azure).
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Func<CancellationToken, Task> complete;
    private readonly ILogger log;
    private readonly CancellationTokenSource end = new();
    private readonly Task renewing;

    public HeldMessage(ReceivedJob job, TimeProvider clock, ILogger log)
        : this(job.RenewAsync, job.CompleteAsync, Interval, clock, log)
    {
    }

    internal HeldMessage(
        Func<CancellationToken, Task> renew, Func<CancellationToken, Task> complete, TimeSpan interval, TimeProvider clock, ILogger log)
    {
        this.complete = complete;
        this.log = log;
        renewing = RenewAsync(renew, interval, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await renewing;
        try
        {
            await complete(CancellationToken.None);
        }
        catch (Exception error)
        {
            // The lock is lost: the message comes again, and is dropped by whoever gets it.
            log.LogWarning(error, "the job's message could not be taken off the queue");
        }

        end.Dispose();
    }

    private async Task RenewAsync(Func<CancellationToken, Task> renew, TimeSpan interval, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
            {
                try
                {
                    await renew(end.Token);
                }
                catch (Exception error) when (error is not OperationCanceledException || !end.IsCancellationRequested)
                {
                    // Also where the job ends in this moment: a lock that is lost then harms nobody.
                    log.LogWarning(error, "the job's message could not be kept");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }
}
