using Microsoft.DurableTask;
using NeuroBot.Functions.Webhooks;

namespace NeuroBot.Functions.Training;

/// <summary>
/// The steps that training and testing orchestrations share. Orchestrator code: no clock, ids, I/O, environment or static state. A step
/// answers the plan to go on with, so that each round is one short history.
/// </summary>
internal static class JobRounds
{
    /// <summary>Tries of one job before it counts as failed.</summary>
    public const int MaxAttempts = 3;

    private static readonly TaskOptions Retry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(2), 2.0, TimeSpan.FromSeconds(30)));

    /// <summary>One round of the work stage: look, then wait, send again, or record the end.</summary>
    public static async Task<JobPlan> WorkAsync(TaskOrchestrationContext context, JobPlan plan)
    {
        if (plan.Attempt == 0)
        {
            return await SendAsync(context, plan, 1);
        }

        var look = await context.CallActivityAsync<JobLook>(nameof(LookAtJob), plan, Retry);
        switch (look.Verdict)
        {
            case JobVerdict.Lost when plan.Attempt < MaxAttempts:
                return await SendAsync(context, plan, plan.Attempt + 1);
            case JobVerdict.Lost:
                await context.CallActivityAsync<JobEnd>(nameof(EndJob), EndRequest.WorkerLost(plan.Key), Retry);
                return plan with { Stage = JobStage.Announce };
            case JobVerdict.Ended:
                var end = await context.CallActivityAsync<JobEnd>(nameof(EndJob), new EndRequest(plan.Key), Retry);
                return plan with { Stage = end.ThenTest ? JobStage.Test : JobStage.Announce };
            case JobVerdict.Gone:
                return plan with { Stage = JobStage.Announce };
            default:
                await WaitAsync(context, plan.HeartbeatSeconds / 2, JobSignals.JobEnded, JobSignals.Stop);
                return plan with { Suspect = look.Verdict == JobVerdict.Silent };
        }
    }

    /// <summary>Tells whoever waits: the next training of the model, then the webhooks.</summary>
    public static async Task AnnounceAsync(TaskOrchestrationContext context, JobPlan plan)
    {
        if (await context.CallActivityAsync<string?>(nameof(FindNextInQueue), plan.Key, Retry) is { } next)
        {
            context.SendEvent(next, JobSignals.Turn, plan.Key.Id);
        }

        var deliveries = await context.CallActivityAsync<DeliveryPlan[]>(nameof(PlanDeliveries), plan.Key, Retry);
        await Task.WhenAll(deliveries.Select(delivery => context.CallSubOrchestratorAsync(
            nameof(DeliveryOrchestration), delivery, new SubOrchestrationOptions(instanceId: delivery.InstanceId))));
    }

    /// <summary>Waits for one of the events, at most so long. Which one it was does not matter: the next look tells.</summary>
    public static async Task WaitAsync(TaskOrchestrationContext context, double atMostSeconds, params string[] events)
    {
        using var done = new CancellationTokenSource();
        var waits = events.Select(name => (Task)context.WaitForExternalEvent<object?>(name, done.Token)).ToList();
        waits.Add(context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(Math.Max(atMostSeconds, 0.2)), done.Token));
        await Task.WhenAny(waits);
        // On this thread: CancelAsync would leave the orchestration's order.
#pragma warning disable CA1849
        done.Cancel();
#pragma warning restore CA1849
    }

    public static Task<T> ActAsync<T>(TaskOrchestrationContext context, string activity, object input) =>
        context.CallActivityAsync<T>(activity, input, Retry);

    private static async Task<JobPlan> SendAsync(TaskOrchestrationContext context, JobPlan plan, int attempt)
    {
        await context.CallActivityAsync<bool>(nameof(SendJob), new SendRequest(plan.Key, attempt), Retry);
        return plan with { Stage = JobStage.Work, Attempt = attempt, Suspect = false };
    }
}
