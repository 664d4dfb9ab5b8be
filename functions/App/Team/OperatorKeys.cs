using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Makes API keys without a person signed in: for the command line of whoever runs the deployment.</summary>
public sealed class OperatorKeys(KeyStore keys, Deployment deployment, AuditLog audit, TimeProvider clock, IIdMaker ids)
{
    /// <summary>A new key of the deployment's first team (made where there is none). The secret is seen only here.</summary>
    /// <returns>The key, its secret and its team.</returns>
    public async Task<(ApiKey Key, string Secret, string Team)> CreateAsync(
        string name = "operator", KeyScope scope = KeyScope.Admin, TimeSpan? life = null, CancellationToken cancellationToken = default)
    {
        var first = await deployment.ClaimAsync(null, "Owner", null, FirstTeam.Name, cancellationToken);
        var (row, secret) = KeyMaker.Make(first.Team, name, scope, life, "operator", clock, ids);
        await keys.AddAsync(row, cancellationToken);
        await audit.WriteAsync(first.Team, AuditLog.Operator, AuditActions.KeyCreate, row.RowKey, $"{name} ({scope})", cancellationToken);
        return (row.ToApiKey(), secret, first.Team);
    }
}
