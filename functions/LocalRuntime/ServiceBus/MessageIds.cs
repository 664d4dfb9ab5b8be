using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>
/// Duplicate detection across processes. 1. announce the id (insert; one sender wins); 2. put the message; 3. confirm the id.
/// A sender that dies between 1 and 3 leaves an unconfirmed id, which the next sender takes over after a while: the message may then
/// be in the queue twice, but is never lost. Ids are forgotten after the window.
/// </summary>
internal sealed class MessageIds(TableClient table, BrokerOptions options)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);
    private long nextSweep;

    /// <summary>True when the caller is to send; false when the message is known to be stored.</summary>
    public async Task<bool> AnnounceAsync(string queue, string messageId, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var now = options.Time.GetUtcNow();
            try
            {
                await table.AddEntityAsync(Row(queue, messageId, now, sent: false), ct);
                return true;
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                await table.CreateIfNotExistsAsync(ct);
                continue;
            }
            catch (RequestFailedException known) when (known.Status == 409)
            {
                // Somebody was here before: looked at below.
            }

            var found = await table.GetEntityIfExistsAsync<TableEntity>(queue, Key(messageId), cancellationToken: ct);
            if (!found.HasValue)
            {
                continue;
            }

            var sent = found.Value!.GetBoolean("Sent") == true;
            var age = now - found.Value.GetDateTimeOffset("At")!.Value;
            if (sent && age < options.DuplicateDetectionWindow)
            {
                return false;
            }

            if (sent || age >= options.SenderPatience)
            {
                if (await TakeOverAsync(Row(queue, messageId, now, sent: false), found.Value.ETag, ct))
                {
                    return true;
                }

                continue;
            }

            await Task.Delay(Wait, options.Time, ct);
        }
    }

    public async Task ConfirmAsync(string queue, string messageId, CancellationToken ct)
    {
        await table.UpsertEntityAsync(Row(queue, messageId, options.Time.GetUtcNow(), sent: true), TableUpdateMode.Replace, ct);
        await SweepAsync(queue, ct);
    }

    /// <summary>The put failed: lets the next try begin at once instead of after the patience.</summary>
    public async Task WithdrawAsync(string queue, string messageId)
    {
        try
        {
            await table.DeleteEntityAsync(queue, Key(messageId), ETag.All);
        }
        catch (RequestFailedException)
        {
            // Then the next try waits; storage is failing anyway.
        }
    }

    private async Task<bool> TakeOverAsync(TableEntity row, ETag version, CancellationToken ct)
    {
        try
        {
            await table.UpdateEntityAsync(row, version, TableUpdateMode.Replace, ct);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 412 or 404)
        {
            return false;
        }
    }

    /// <summary>Deletes ids older than the window, at most once per window and process.</summary>
    private async Task SweepAsync(string queue, CancellationToken ct)
    {
        var now = options.Time.GetUtcNow();
        var due = Interlocked.Read(ref nextSweep);
        if (now.UtcTicks < due
            || Interlocked.CompareExchange(ref nextSweep, (now + options.DuplicateDetectionWindow).UtcTicks, due) != due)
        {
            return;
        }

        var oldest = now - options.DuplicateDetectionWindow;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {queue} and At lt {oldest}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, ct);
        }
    }

    private static TableEntity Row(string queue, string messageId, DateTimeOffset now, bool sent) =>
        new(queue, Key(messageId)) { ["At"] = now, ["Sent"] = sent, ["MessageId"] = messageId };

    private static string Key(string messageId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16));
}
