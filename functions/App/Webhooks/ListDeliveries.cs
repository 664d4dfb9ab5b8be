using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

public sealed class ListDeliveries(WebhookStore webhooks, DeliveryLog log)
{
    [Function("ListDeliveries")]
    [ApiOperation("The newest tries to deliver to an endpoint, with request and answer.", Role.Owner, Response = typeof(IReadOnlyList<WebhookDelivery>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/webhooks/{webhook}/deliveries")] HttpRequest request,
        string team,
        string webhook) =>
        await webhooks.FindAsync(team, webhook, request.HttpContext.RequestAborted) is null
            ? Answer.NotFound("webhook")
            : Answer.Ok(await log.ListAsync(team, webhook, cancellationToken: request.HttpContext.RequestAborted));
}
