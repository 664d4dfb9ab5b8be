using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

public sealed class DeleteWebhook(WebhookStore webhooks, AuditLog audit)
{
    [Function("DeleteWebhook")]
    [ApiOperation("Remove a webhook endpoint.", Role.Owner)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "teams/{team}/webhooks/{webhook}")] HttpRequest request, string team, string webhook)
    {
        if (!await webhooks.RemoveAsync(team, webhook, request.HttpContext.RequestAborted))
        {
            return Answer.NotFound("webhook");
        }

        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.WebhookDelete, webhook, null, request.HttpContext.RequestAborted);
        return Answer.NoContent();
    }
}
