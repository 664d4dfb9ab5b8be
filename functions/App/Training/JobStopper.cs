using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>Stops trainings and tests, in whatever phase they are. Stopping twice is stopping once.</summary>
public sealed class JobStopper(JobStore jobs, StorageAccess storage, TimeProvider clock, ILogger<EndJob> logger)
{
    /// <summary>Asks a job to stop and wakes its orchestration. The row afterwards; null where there is none.</summary>
    public async Task<JobRow?> StopAsync(DurableTaskClient client, JobKey key, CancellationToken cancellationToken = default)
    {
        var row = await MarkAsync(key, cancellationToken);
        if (row is { Ended: false })
        {
            await WakeAsync(client, key.InstanceId, JobSignals.Stop, key.Id, cancellationToken);
            if (key.Kind == JobKind.Train)
            {
                // 训练并测试: the test that the training is waiting for stops with it.
                await StopAsync(client, PlanThenTest.KeyOf(key), cancellationToken);
            }
        }

        return row;
    }

    /// <summary>
    /// For the deletion of a model: asks every open training and test of it to stop. How many are still open; call again until it is 0 (within
    /// a few heartbeats even where a worker died).
    /// </summary>
    public async Task<int> StopAllAsync(DurableTaskClient client, string team, string model, CancellationToken cancellationToken = default)
    {
        var open = 0;
        foreach (var kind in Enum.GetValues<JobKind>())
        {
            foreach (var row in await jobs.ListOpenAsync(kind, team, model, cancellationToken))
            {
                open += await StopAsync(client, row.Key, cancellationToken) is { Ended: false } ? 1 : 0;
            }
        }

        return open;
    }

    /// <summary>Notes the wish on the row and for the worker; the row afterwards.</summary>
    internal async Task<JobRow?> MarkAsync(JobKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = await jobs.ChangeAsync(
            key, r => r.Ended || r.StopRequested ? null : r with { StopRequested = true, StopRequestedAt = now }, cancellationToken);
        if (row is { Ended: false })
        {
            await new RunFiles(storage, key.Team, key.Model, key.Id).RequestStopAsync(cancellationToken);
        }

        return row;
    }

    /// <summary>No living worker has the job: it ends as stopped, unless a worker's outcome was quicker.</summary>
    internal async Task EndAsStoppedAsync(JobKey key, CancellationToken cancellationToken)
    {
        if (await MarkAsync(key, cancellationToken) is { Ended: false } row)
        {
            var files = new RunFiles(storage, key.Team, key.Model, key.Id);
            await files.CloseAsync(
                new JobOutcome(key.Id, row.Attempt, JobEventKind.Stopped, clock.GetUtcNow(), null, null, []), cancellationToken);
            await new EndJob(jobs, storage, clock, logger).Run(new EndRequest(key), cancellationToken);
        }
    }

    /// <summary>
    /// Raises an event where somebody can hear it. An orchestration that is not there, or ends in this moment, needs none: events only
    /// wake, and every orchestration looks for itself at its next timer.
    /// </summary>
    internal static async Task WakeAsync(
        DurableTaskClient client, string instance, string signal, object payload, CancellationToken cancellationToken)
    {
        if (await client.GetInstanceAsync(instance, cancellationToken) is { IsCompleted: false })
        {
            await client.RaiseEventAsync(instance, signal, payload, cancellationToken);
        }
    }
}
