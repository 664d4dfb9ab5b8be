using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>An API key: PartitionKey the team, RowKey the key's id. The secret itself is nowhere; only its SHA-256 is kept.</summary>
public sealed class KeyRow : TableRow
{
    public string Name { get; set; } = "";

    public KeyScope Scope { get; set; }

    /// <summary>Lower-case hex.</summary>
    public string SecretSha256 { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public bool Revoked { get; set; }

    public ApiKey ToApiKey() => new(RowKey, Name, Scope, CreatedAt, ExpiresAt, LastUsedAt, Revoked);
}
