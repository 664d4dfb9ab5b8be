using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.Functions.Testing;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>
/// One training from request to webhooks; README.md tells it as a numbered algorithm. Instance id: <see cref="JobKey.InstanceId"/>. Each round
/// is one generation (ContinueAsNew), so that a training of many hours keeps a short history.
/// </summary>
public static class TrainingOrchestration
{
    [Function(nameof(TrainingOrchestration))]
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
            return plan.Stage switch
            {
                JobStage.Freeze => await FreezeAsync(context, plan),
                JobStage.Turn => await TakeTurnAsync(context, plan),
                JobStage.Work => await JobRounds.WorkAsync(context, plan),
                _ => await TestAsync(context, plan),
            };
        }
        catch (TaskFailedException failure)
        {
            // Retries are used up: end visibly rather than hang.
            await JobRounds.ActAsync<JobEnd>(context, nameof(EndJob), EndRequest.Broken(plan.Key, failure.FailureDetails.ErrorMessage));
            return plan with { Stage = JobStage.Announce };
        }
    }

    private static async Task<JobPlan> FreezeAsync(TaskOrchestrationContext context, JobPlan plan)
    {
        var frozen = await JobRounds.ActAsync<bool>(context, nameof(FreezeSnapshot), plan.Key);
        return plan with { Stage = frozen ? JobStage.Turn : JobStage.Announce };
    }

    private static async Task<JobPlan> TakeTurnAsync(TaskOrchestrationContext context, JobPlan plan)
    {
        switch (await JobRounds.ActAsync<TurnVerdict>(context, nameof(LookForTurn), plan.Key))
        {
            case TurnVerdict.Ours:
                return plan with { Stage = JobStage.Work, Attempt = 0 };
            case TurnVerdict.Ended:
                return plan with { Stage = JobStage.Announce };
            default:
                await JobRounds.WaitAsync(context, plan.HeartbeatSeconds, JobSignals.Turn, JobSignals.Stop);
                return plan;
        }
    }

    private static async Task<JobPlan> TestAsync(TaskOrchestrationContext context, JobPlan plan)
    {
        if (await JobRounds.ActAsync<JobKey?>(context, nameof(PlanThenTest), plan.Key) is { } test)
        {
            await context.CallSubOrchestratorAsync(
                nameof(TestingOrchestration), new JobPlan(test, plan.HeartbeatSeconds), new SubOrchestrationOptions(instanceId: test.InstanceId));
        }

        await JobRounds.ActAsync<bool>(context, nameof(FinishTraining), plan.Key);
        return plan with { Stage = JobStage.Announce };
    }
}
