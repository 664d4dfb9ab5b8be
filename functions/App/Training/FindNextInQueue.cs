using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>The orchestration whose turn it is now, so that it need not wait for its timer; null where nobody waits.</summary>
public sealed class FindNextInQueue(JobStore jobs)
{
    [Function(nameof(FindNextInQueue))]
    public async Task<string?> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken) =>
        key.Kind == JobKind.Train
            ? (await jobs.ListOpenAsync(JobKind.Train, key.Team, key.Model, cancellationToken)).FirstOrDefault(r => r.Attempt == 0)?.Key.InstanceId
            : null;
}
