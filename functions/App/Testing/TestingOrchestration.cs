using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.Functions.Training;

namespace NeuroBot.Functions.Testing;

/// <summary>One test from request to webhooks, by the same rounds as a training; tests do not wait for each other's turn.</summary>
public static class TestingOrchestration
{
    [Function(nameof(TestingOrchestration))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var plan = context.GetInput<JobPlan>()!;
        if (plan.Stage == JobStage.Announce)
        {
            await JobRounds.AnnounceAsync(context, plan);
            return;
        }

        context.ContinueAsNew(await StepAsync(context, plan));
    }

    private static async Task<JobPlan> StepAsync(TaskOrchestrationContext context, JobPlan plan)
    {
        try
        {
            if (plan.Stage == JobStage.Freeze)
            {
                var frozen = await JobRounds.ActAsync<bool>(context, nameof(FreezeTestImages), plan.Key);
                return plan with { Stage = frozen ? JobStage.Work : JobStage.Announce };
            }

            var next = await JobRounds.WorkAsync(context, plan);
            if (next.Stage == JobStage.Announce)
            {
                await JobRounds.ActAsync<bool>(context, nameof(MarkTestedImages), plan.Key);
            }

            return next;
        }
        catch (TaskFailedException failure)
        {
            await JobRounds.ActAsync<JobEnd>(context, nameof(EndJob), EndRequest.Broken(plan.Key, failure.FailureDetails.ErrorMessage));
            return plan with { Stage = JobStage.Announce };
        }
    }
}
