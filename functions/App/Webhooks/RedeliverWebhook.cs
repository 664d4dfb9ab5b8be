using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Webhooks;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

/// <summary>Sends a logged message again, now and once, under its old id; the log gets one more line.</summary>
public sealed class RedeliverWebhook(WebhookStore webhooks, DeliverWebhook sender, DeliveryLog log)
{
    [Function("RedeliverWebhook")]
    [ApiOperation("Send a delivery again and show what was answered.", Role.Owner, Response = typeof(WebhookDelivery))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/webhooks/{webhook}/deliveries/{delivery}/redeliver")] HttpRequest request,
        string team,
        string webhook,
        string delivery)
    {
        var stop = request.HttpContext.RequestAborted;
        if (await webhooks.FindAsync(team, webhook, stop) is not { Enabled: true } || await log.FindAsync(team, webhook, delivery, stop) is not { } old)
        {
            return Answer.NotFound("delivery");
        }

        // Numbers above the schedule's: they never meet those of tries that are still to come.
        var tries = await log.ListAsync(team, webhook, int.MaxValue, stop);
        var number = Math.Max(RetrySchedule.Attempts, tries.Where(t => t.MessageId == old.MessageId).Max(t => t.Attempt)) + 1;
        var plan = new DeliveryPlan(team, webhook, old.MessageId, old.Type, old.RequestBody, number);
        await sender.Run(new DeliveryTry(plan, number, RetrySchedule.Attempts), stop);
        return await log.FindAsync(team, webhook, DeliveryLog.IdOf($"{webhook}.{old.MessageId}", number), stop) is { } line
            ? Answer.Ok(line)
            : Answer.NotFound("delivery");
    }
}
