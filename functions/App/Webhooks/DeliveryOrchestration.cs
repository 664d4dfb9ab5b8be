using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.Domain.Webhooks;

namespace NeuroBot.Functions.Webhooks;

/// <summary>Tries a delivery until it succeeds or the schedule ends, waiting on durable timers: a host that dies in between forgets nothing.</summary>
public static class DeliveryOrchestration
{
    private static readonly TaskOptions Retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(2), 2.0));

    [Function(nameof(DeliveryOrchestration))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var plan = context.GetInput<DeliveryPlan>()!;
        try
        {
            for (var attempt = 1; attempt <= RetrySchedule.Attempts; attempt++)
            {
                var result = await context.CallActivityAsync<DeliveryTryResult>(
                    nameof(DeliverWebhook), new DeliveryTry(plan, plan.FirstAttempt + attempt - 1, attempt), Retry);
                if (result.RetryAfterSeconds is not { } seconds)
                {
                    return;
                }

                await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(seconds), CancellationToken.None);
            }
        }
        catch (TaskFailedException)
        {
            // Our own storage failed for a minute on end; the training that announces must not fail for it. The user can redeliver.
        }
    }
}
