using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>After its test, the training has ended too. Whatever became of the test, the version is there; stopped only where a user said so.</summary>
public sealed class FinishTraining(JobStore jobs, TimeProvider clock)
{
    [Function(nameof(FinishTraining))]
    public async Task<bool> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await jobs.ChangeAsync(
            key,
            r => r.Ended ? null : r with { State = r.StopRequested ? RunState.Stopped : RunState.Succeeded, EndedAt = now },
            cancellationToken);
        return true;
    }
}
