using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>
/// Which versions of blobs a trigger has finished, in a table, with a copy in memory: a poll over 100,000 known blobs asks the table nothing.
/// A receipt is written after success, so a killed host does the blob again (at least once).
/// </summary>
internal sealed class BlobReceipts(TableClient table, string functionId)
{
    private readonly ConcurrentDictionary<string, Receipt> receipts = [];

    /// <summary>Reads the receipts of earlier runs.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await table.CreateIfNotExistsAsync(ct);
        await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == functionId, 1000, ["RowKey", "Done", "Failed", "Tries"], ct))
        {
            receipts[row.RowKey] = new Receipt(row.GetString("Done"), row.GetString("Failed"), row.GetInt32("Tries") ?? 0, 0);
        }
    }

    public bool IsDone(string blob, string version) => receipts.TryGetValue(Key(blob), out var receipt) && receipt.Done == version;

    /// <summary>How often this version was begun and not finished, counting earlier runs of the host.</summary>
    public int Tries(string blob, string version) =>
        receipts.TryGetValue(Key(blob), out var receipt) && receipt.Failed == version ? receipt.Tries : 0;

    /// <param name="keep">False when the blob is gone: memory alone answers until a listing no longer shows it.</param>
    public async Task DoneAsync(string blob, string version, long poll, bool keep, CancellationToken ct)
    {
        var before = receipts.GetValueOrDefault(Key(blob));
        receipts[Key(blob)] = new Receipt(version, null, 0, poll, Stored: keep);
        if (keep)
        {
            await table.UpsertEntityAsync(
                new TableEntity(functionId, Key(blob)) { ["Done"] = version, ["Blob"] = Short(blob) }, TableUpdateMode.Replace, ct);
        }
        else if (before is { Stored: true })
        {
            await table.DeleteEntityAsync(functionId, Key(blob), ETag.All, ct);
        }
    }

    /// <summary>Counts a try before it is made: a function that takes its process with it is not repeated for ever.</summary>
    public async Task CountAsync(string blob, string version, int tries, long poll, CancellationToken ct)
    {
        receipts[Key(blob)] = new Receipt(null, version, tries, poll);
        await table.UpsertEntityAsync(
            new TableEntity(functionId, Key(blob)) { ["Failed"] = version, ["Tries"] = tries, ["Blob"] = Short(blob) },
            TableUpdateMode.Replace, ct);
    }

    /// <summary>Forgets blobs that a whole listing did not show. Receipts made since that listing began stay.</summary>
    public async Task ForgetAsync(IReadOnlySet<string> seen, long poll, CancellationToken ct)
    {
        foreach (var (key, receipt) in receipts)
        {
            if (receipt.Poll < poll && !seen.Contains(key) && receipts.TryRemove(KeyValuePair.Create(key, receipt)) && receipt.Stored)
            {
                await table.DeleteEntityAsync(functionId, key, ETag.All, ct);
            }
        }
    }

    public static string Key(string blob) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blob)).AsSpan(0, 16));

    private static string Short(string blob) => blob.Length <= 1024 ? blob : blob[..1024];

    /// <param name="Poll">The listing during which it was made; 0 for one that was loaded.</param>
    private sealed record Receipt(string? Done, string? Failed, int Tries, long Poll, bool Stored = true);
}
