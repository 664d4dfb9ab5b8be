namespace NeuroBot.Contracts.Api;

public sealed record WebhookRequest(Uri Url, IReadOnlyList<string> Events, string? Description = null);

public sealed record WebhookInfo(
    string Id, Uri Url, IReadOnlyList<string> Events, string Description, bool Enabled, string? DisabledBecause, DateTimeOffset CreatedAt);

/// <summary>The only answer that ever holds the signing secret (<c>whsec_…</c>).</summary>
public sealed record WebhookCreated(WebhookInfo Webhook, string Secret);

/// <summary>One line of the delivery log: one attempt, with request and answer.</summary>
public sealed record WebhookDelivery(
    string Id,
    string Webhook,
    string MessageId,
    string Type,
    int Attempt,
    DateTimeOffset At,
    int? Status,
    double Milliseconds,
    string? Error,
    string RequestBody,
    string? ResponseBody,
    bool Succeeded,
    DateTimeOffset? NextAttemptAt);
