using System.Buffers.Text;
using System.Security.Cryptography;
using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>One-time sign-in links.</summary>
public sealed class LinkStore(StorageAccess storage, TimeProvider clock)
{
    private const string Partition = "links";

    private readonly TableClient links = storage.Table(TableNames.Links);

    /// <summary>Makes a link for a user and gives its token, the only time that it is seen.</summary>
    public async Task<string> MakeAsync(string user, string name, string? by, TimeSpan life, CancellationToken cancellationToken = default)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await links.InsertAsync(
            new LinkRow { PartitionKey = Partition, RowKey = KeySecret.Hash(token), User = user, Name = name, By = by, ExpiresAt = clock.GetUtcNow() + life },
            cancellationToken);
        return token;
    }

    /// <summary>Uses the link up: of several attempts exactly one gets the row, all others null.</summary>
    public async Task<LinkRow?> RedeemAsync(string token, CancellationToken cancellationToken = default)
    {
        if (await links.FindAsync<LinkRow>(Partition, KeySecret.Hash(token), cancellationToken) is not { Used: false } link
            || link.ExpiresAt <= clock.GetUtcNow())
        {
            return null;
        }

        link.Used = true;
        return await links.ReplaceAsync(link, cancellationToken) == WriteResult.Saved ? link : null;
    }
}
