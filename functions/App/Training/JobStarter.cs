using Microsoft.DurableTask.Client;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Settings;
using NeuroBot.Functions.Testing;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>Sees to it that an open job has its orchestration.</summary>
public sealed class JobStarter(NeuroBotSettings settings)
{
    /// <summary>Starts it unless one is alive; true where it started one. Where the job was before is found out by its activities.</summary>
    public async Task<bool> EnsureStartedAsync(DurableTaskClient client, JobRow row, CancellationToken cancellationToken = default)
    {
        if (row.Ended)
        {
            return false;
        }

        var name = row.Key.Kind == JobKind.Train ? nameof(TrainingOrchestration) : nameof(TestingOrchestration);
        var stage = row.Attempt > 0 ? JobStage.Work : JobStage.Freeze;
        var plan = new JobPlan(row.Key, settings.Heartbeat.TotalSeconds, stage, row.Attempt);
        return await client.StartUnlessAliveAsync(name, plan, row.Key.InstanceId, cancellationToken);
    }
}
