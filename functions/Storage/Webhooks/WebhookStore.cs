using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Webhooks;

/// <summary>A team's webhook endpoints (table <c>webhooks</c>).</summary>
public sealed class WebhookStore(StorageAccess storage, SecretBox secrets)
{
    private readonly TableClient table = storage.Table(TableNames.Webhooks);

    public Task<WriteResult> AddAsync(WebhookRow row, string secret, CancellationToken cancellationToken = default)
    {
        row.Secret = secrets.Close(secret, Place(row));
        return table.InsertAsync(row, cancellationToken);
    }

    public Task<WebhookRow?> FindAsync(string team, string webhook, CancellationToken cancellationToken = default) =>
        table.FindAsync<WebhookRow>(team, webhook, cancellationToken);

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<WebhookRow>> ListAsync(string team, CancellationToken cancellationToken = default) =>
        await table.InPartition<WebhookRow>(team, cancellationToken: cancellationToken).ToArrayAsync(cancellationToken);

    /// <summary>The signing secret; null where it cannot be read any more.</summary>
    public string? SecretOf(WebhookRow row) => secrets.Open(row.Secret, Place(row));

    /// <summary>False where there was none.</summary>
    public async Task<bool> RemoveAsync(string team, string webhook, CancellationToken cancellationToken = default) =>
        await FindAsync(team, webhook, cancellationToken) is { } row
        && await table.RemoveAsync(row, cancellationToken) == WriteResult.Saved;

    /// <summary>Sends nothing to this endpoint any more.</summary>
    public async Task DisableAsync(string team, string webhook, string reason, CancellationToken cancellationToken = default)
    {
        while (await FindAsync(team, webhook, cancellationToken) is { Enabled: true } row)
        {
            row.Enabled = false;
            row.DisabledBecause = reason;
            if (await table.ReplaceAsync(row, cancellationToken) == WriteResult.Saved)
            {
                return;
            }
        }
    }

    private static string Place(WebhookRow row) => $"{row.PartitionKey}|{row.RowKey}";
}
