using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

internal static class KeyMaker
{
    /// <summary>A row that holds only the hash, and the secret that is shown once.</summary>
    public static (KeyRow Row, string Secret) Make(
        string team, string name, KeyScope scope, TimeSpan? life, string by, TimeProvider clock, IIdMaker ids)
    {
        var now = clock.GetUtcNow();
        var id = ids.Next();
        var secret = KeySecret.Make(team, id);
        var row = new KeyRow
        {
            PartitionKey = team,
            RowKey = id,
            Name = name,
            Scope = scope,
            SecretSha256 = KeySecret.Hash(secret),
            CreatedAt = now,
            CreatedBy = by,
            ExpiresAt = now + life,
        };
        return (row, secret);
    }
}
