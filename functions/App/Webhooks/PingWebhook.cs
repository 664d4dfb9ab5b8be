using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Webhooks;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

/// <summary>Sends a ping now and answers with its line of the log; it is not tried again.</summary>
public sealed class PingWebhook(WebhookStore webhooks, DeliverWebhook sender, DeliveryLog log, IIdMaker ids, TimeProvider clock)
{
    [Function("PingWebhook")]
    [ApiOperation("Send a ping to an endpoint and show what it answered.", Role.Owner, Response = typeof(WebhookDelivery))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/webhooks/{webhook}/ping")] HttpRequest request, string team, string webhook)
    {
        var stop = request.HttpContext.RequestAborted;
        if (await webhooks.FindAsync(team, webhook, stop) is not { Enabled: true })
        {
            return Answer.NotFound("webhook");
        }

        var body = JsonSerializer.Serialize(
            new WebhookPayload(WebhookEvents.Ping, clock.GetUtcNow(), new WebhookData(team, null, null, null, null, null, "ping", null, null, null)),
            WireJson.Options);
        var plan = new DeliveryPlan(team, webhook, "msg_" + ids.Next(), WebhookEvents.Ping, body);
        await sender.Run(new DeliveryTry(plan, 1, Domain.Webhooks.RetrySchedule.Attempts), stop);
        var line = await log.FindAsync(team, webhook, DeliveryLog.IdOf($"{webhook}.{plan.MessageId}", 1), stop);
        return line is null ? Answer.NotFound("webhook") : Answer.Ok(line);
    }
}
