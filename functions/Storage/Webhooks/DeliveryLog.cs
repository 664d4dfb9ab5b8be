using System.Text.Json;
using Azure.Data.Tables;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Webhooks;

/// <summary>What was sent to an endpoint and what it answered, one row per try (table <c>deliveries</c>), newest first.</summary>
public sealed class DeliveryLog(StorageAccess storage)
{
    private readonly TableClient table = storage.Table(TableNames.Deliveries);

    /// <summary>Id of the row of one try: the same try logged twice is one row.</summary>
    public static string IdOf(string messageId, int attempt) => DerivedId.Of(messageId, $"{attempt}");

    public Task AddAsync(string team, WebhookDelivery delivery, CancellationToken cancellationToken = default) =>
        table.UpsertEntityAsync(
            new Entry
            {
                PartitionKey = PartitionOf(team, delivery.Webhook),
                RowKey = delivery.Id,
                At = delivery.At,
                Document = JsonSerializer.Serialize(delivery, WireJson.Options),
            },
            TableUpdateMode.Replace,
            cancellationToken);

    public async Task<WebhookDelivery?> FindAsync(string team, string webhook, string delivery, CancellationToken cancellationToken = default) =>
        await table.FindAsync<Entry>(PartitionOf(team, webhook), delivery, cancellationToken) is { } entry ? Read(entry) : null;

    /// <summary>The newest tries, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> ListAsync(
        string team, string webhook, int most = 200, CancellationToken cancellationToken = default)
    {
        var entries = await table.InPartition<Entry>(PartitionOf(team, webhook), cancellationToken: cancellationToken).ToArrayAsync(cancellationToken);
        return [.. entries.OrderByDescending(e => e.At).Take(most).Select(Read)];
    }

    /// <summary>Removes what is older (the log is kept for a month).</summary>
    public async Task DeleteBeforeAsync(DateTimeOffset oldest, CancellationToken cancellationToken = default)
    {
        await foreach (var entry in table.QueryAsync<Entry>(
            TableClient.CreateQueryFilter($"At lt {oldest}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            await table.DeleteEntityAsync(entry.PartitionKey, entry.RowKey, cancellationToken: cancellationToken);
        }
    }

    private static string PartitionOf(string team, string webhook) => $"{team}|{webhook}";

    private static WebhookDelivery Read(Entry entry) => JsonSerializer.Deserialize<WebhookDelivery>(entry.Document, WireJson.Options)!;

    private sealed class Entry : TableRow
    {
        public DateTimeOffset At { get; set; }

        public string Document { get; set; } = "";
    }
}
