using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>API keys of teams.</summary>
public sealed class KeyStore(StorageAccess storage, TimeProvider clock)
{
    private static readonly TimeSpan LastUsedGrain = TimeSpan.FromHours(1);

    private readonly TableClient keys = storage.Table(TableNames.Keys);

    public Task<WriteResult> AddAsync(KeyRow key, CancellationToken cancellationToken = default) => keys.InsertAsync(key, cancellationToken);

    public async Task<IReadOnlyList<KeyRow>> ListAsync(string team, CancellationToken cancellationToken = default) =>
        await keys.InPartition<KeyRow>(team, cancellationToken: cancellationToken).ToListAsync(cancellationToken);

    /// <summary>The key that this secret opens; null when malformed, unknown, expired or revoked.</summary>
    public async Task<KeyRow?> OpenAsync(string secret, CancellationToken cancellationToken = default)
    {
        if (!KeySecret.TryRead(secret, out var team, out var id)
            || await keys.FindAsync<KeyRow>(team, id, cancellationToken) is not { } row
            || !KeySecret.Matches(secret, row.SecretSha256))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (row.Revoked || row.ExpiresAt <= now)
        {
            return null;
        }

        if (row.LastUsedAt is null || now - row.LastUsedAt > LastUsedGrain)
        {
            row.LastUsedAt = now;
            // Losing this race loses nothing: another request has just noted the same hour.
            await keys.ReplaceAsync(row, cancellationToken);
        }

        return row;
    }

    /// <summary>Revokes for good; the row stays, so that the list tells. Null when there is no such key.</summary>
    public async Task<KeyRow?> RevokeAsync(string team, string id, CancellationToken cancellationToken = default)
    {
        while (await keys.FindAsync<KeyRow>(team, id, cancellationToken) is { } row)
        {
            row.Revoked = true;
            if (await keys.ReplaceAsync(row, cancellationToken) == WriteResult.Saved)
            {
                return row;
            }
        }

        return null;
    }
}
