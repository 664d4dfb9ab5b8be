using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Webhooks;

/// <summary>An endpoint: PartitionKey the team, RowKey its id.</summary>
public sealed class WebhookRow : TableRow
{
    public string Url { get; set; } = "";

    /// <summary>Event types, separated by spaces.</summary>
    public string Events { get; set; } = "";

    public string Description { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public string? DisabledBecause { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Closed by <see cref="SecretBox"/>.</summary>
    public string Secret { get; set; } = "";

    public bool Wants(string type) => Enabled && Events.Split(' ').Contains(type);

    public WebhookInfo ToInfo() =>
        new(RowKey, new Uri(Url), Events.Split(' ', StringSplitOptions.RemoveEmptyEntries), Description, Enabled, DisabledBecause, CreatedAt);
}
