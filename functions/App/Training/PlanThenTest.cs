using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Testing;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>训练并测试: adds the test of the images that are not annotated; null where there are none, or the run was stopped.</summary>
public sealed class PlanThenTest(JobStore jobs, TestAdder adder)
{
    /// <summary>The test that belongs to a training.</summary>
    public static JobKey KeyOf(JobKey training) =>
        training with { Kind = JobKind.Test, Id = DerivedId.Of(training.Team, training.Model, training.Id, "then-test") };

    [Function(nameof(PlanThenTest))]
    public async Task<JobKey?> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(key, cancellationToken) is not { Ended: false, StopRequested: false } run)
        {
            return null;
        }

        var added = await adder.AddAsync(run, KeyOf(key).Id, null, run.RequestedBy, cancellationToken);
        return added.IsAccepted ? added.Value.Key : null;
    }
}
