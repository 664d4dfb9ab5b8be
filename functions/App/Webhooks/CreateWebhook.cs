using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Webhooks;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Webhooks;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Team;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

/// <summary>Adds an endpoint; the answer is the only one that ever holds its signing secret.</summary>
public sealed class CreateWebhook(WebhookStore webhooks, NeuroBotSettings settings, AuditLog audit, IIdMaker ids, TimeProvider clock)
{
    private const int MostEndpoints = 20;
    private const int MostDescription = 200;

    [Function("CreateWebhook")]
    [ApiOperation("Add a webhook endpoint.", Role.Owner, Request = typeof(WebhookRequest), Response = typeof(WebhookCreated), Status = 201)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/webhooks")] HttpRequest request, string team)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!(await request.ReadAsync<WebhookRequest>()).TryGet(out var body, out var unreadable))
        {
            return Answer.Refused(unreadable);
        }

        if (WebhookAddress.Check(body.Url, settings.AllowPrivateWebhooks) is { } address)
        {
            return Answer.Refused(address);
        }

        if (body.Events.FirstOrDefault(e => !WebhookEvents.All.Contains(e)) is { } unknown)
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.WebhookEventUnknown, "There is no such event.", ("event", unknown)));
        }

        if (body.Events.Count == 0 || body.Description?.Length > MostDescription || (await webhooks.ListAsync(team, stop)).Count >= MostEndpoints)
        {
            return Answer.Refused(Refusals.Malformed($"Give at least one event and at most {MostDescription} characters; a team has at most {MostEndpoints} endpoints."));
        }

        var row = new WebhookRow
        {
            PartitionKey = team,
            RowKey = ids.Next(),
            Url = body.Url.AbsoluteUri,
            Events = string.Join(' ', body.Events.Distinct()),
            Description = body.Description ?? "",
            CreatedAt = clock.GetUtcNow(),
        };
        var secret = WebhookSecret.Make();
        await webhooks.AddAsync(row, secret, stop);
        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.WebhookCreate, row.RowKey, row.Url, stop);
        return Answer.Created(new WebhookCreated(row.ToInfo(), secret));
    }
}
