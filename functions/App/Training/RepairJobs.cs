using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>
/// Every five minutes: an open training or test without a living orchestration (a request that died between row and start, a purged or failed
/// instance) gets one. Every step of an orchestration may run twice, so that starting too often does no harm.
/// </summary>
public sealed class RepairJobs(JobStore jobs, JobStarter starter, TimeProvider clock, ILogger<RepairJobs> logger)
{
    /// <summary>Younger rows are in the hands of the request that adds them.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    [Function(nameof(RepairJobs))]
    public async Task Run(
        [TimerTrigger("30 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        await RepairAsync(client, cancellationToken);

    /// <summary>How many were started again.</summary>
    internal async Task<int> RepairAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var started = 0;
        foreach (var kind in Enum.GetValues<JobKind>())
        {
            foreach (var row in await jobs.ListAllOpenAsync(kind, cancellationToken))
            {
                if (clock.GetUtcNow() - row.RequestedAt > Grace && await starter.EnsureStartedAsync(client, row, cancellationToken))
                {
                    started++;
                    logger.LogWarning("{Kind} {Job} had no orchestration and was given one", kind, row.Key.InstanceId);
                }
            }
        }

        return started;
    }
}
