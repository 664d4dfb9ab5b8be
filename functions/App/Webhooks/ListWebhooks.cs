using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

public sealed class ListWebhooks(WebhookStore webhooks)
{
    [Function("ListWebhooks")]
    [ApiOperation("The team's webhook endpoints.", Role.Owner, Response = typeof(IReadOnlyList<WebhookInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/webhooks")] HttpRequest request, string team)
    {
        var rows = await webhooks.ListAsync(team, request.HttpContext.RequestAborted);
        return Answer.Ok<IReadOnlyList<WebhookInfo>>([.. rows.Select(r => r.ToInfo())]);
    }
}
