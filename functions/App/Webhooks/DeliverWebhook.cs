using System.Net.Http.Headers;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Webhooks;
using NeuroBot.Storage.Outgoing;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

/// <summary>
/// One signed POST and its line in the log. Should it run twice (a crash after sending), the receiver sees the same message id twice and the log
/// has one line.
/// </summary>
public sealed class DeliverWebhook(WebhookStore webhooks, DeliveryLog log, SafeHttp http, TimeProvider clock)
{
    private const int Gone = 410;

    [Function(nameof(DeliverWebhook))]
    public async Task<DeliveryTryResult> Run([ActivityTrigger] DeliveryTry delivery, CancellationToken cancellationToken)
    {
        var plan = delivery.Plan;
        if (await webhooks.FindAsync(plan.Team, plan.Webhook, cancellationToken) is not { Enabled: true } endpoint)
        {
            return new(null); // Deleted or disabled meanwhile: its owner wants nothing more.
        }

        var at = clock.GetUtcNow();
        var result = webhooks.SecretOf(endpoint) is { } secret
            ? await PostAsync(endpoint, secret, plan, at, cancellationToken)
            : new PostResult(null, null, 0, "the signing secret cannot be read any more: make a new endpoint");
        if (result.Status == Gone)
        {
            await webhooks.DisableAsync(plan.Team, plan.Webhook, "the receiver answered 410 Gone", cancellationToken);
        }

        var final = result.Succeeded || result.Refused || result.Status == Gone;
        var wait = final ? null : RetrySchedule.WaitAfter(delivery.Try, Random.Shared.NextDouble());
        await log.AddAsync(
            plan.Team,
            new WebhookDelivery(
                DeliveryLog.IdOf($"{plan.Webhook}.{plan.MessageId}", delivery.Number), plan.Webhook, plan.MessageId, plan.Type, delivery.Number, at,
                result.Status, Math.Round(result.Milliseconds, 1), result.Error, plan.Body, result.Body, result.Succeeded, at + wait),
            cancellationToken);
        return new(wait?.TotalSeconds);
    }

    private async Task<PostResult> PostAsync(
        WebhookRow endpoint, string secret, DeliveryPlan plan, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var url = new Uri(endpoint.Url);
        if (WebhookAddress.Check(url, http.AllowPrivate) is { } refusal)
        {
            return new PostResult(null, null, 0, refusal.Message, Refused: true); // Saved while private addresses were allowed.
        }

        var body = Encoding.UTF8.GetBytes(plan.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("NeuroBot-Webhooks/1");
        request.Headers.Add(WebhookSignature.IdHeader, plan.MessageId);
        request.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(at));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(secret, plan.MessageId, at, body));
        return await http.SendAsync(request, cancellationToken);
    }
}
