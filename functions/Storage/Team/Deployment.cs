using Azure.Data.Tables;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>Whose deployment this is: PartitionKey <c>deployment</c>, RowKey <c>first</c>.</summary>
public sealed class DeploymentRow : TableRow
{
    public string Team { get; set; } = "";

    public string Owner { get; set; } = "";

    public string OwnerName { get; set; } = "";
}

/// <summary>The first team and its owner. One row decides who they are; everything else is made from it, and again if a crash came between.</summary>
public sealed class Deployment(StorageAccess storage, TeamStore teams, TimeProvider clock, IIdMaker ids)
{
    private readonly TableClient table = storage.Table(TableNames.Teams);

    public Task<DeploymentRow?> FindAsync(CancellationToken cancellationToken = default) =>
        table.FindAsync<DeploymentRow>("deployment", "first", cancellationToken);

    /// <summary>The first team; made now, with this owner, where the deployment is empty.</summary>
    /// <param name="owner">User id; null: a new one.</param>
    public async Task<DeploymentRow> ClaimAsync(
        string? owner, string ownerName, string? email, string teamName, CancellationToken cancellationToken = default)
    {
        var row = await FindAsync(cancellationToken);
        if (row is null)
        {
            row = new DeploymentRow
            {
                PartitionKey = "deployment",
                RowKey = "first",
                Team = ids.Next(),
                Owner = owner ?? ids.Next(),
                OwnerName = ownerName,
            };
            if (await table.InsertAsync(row, cancellationToken) == WriteResult.AlreadyExists)
            {
                row = (await FindAsync(cancellationToken))!;
            }
        }

        if (await teams.FindAsync(row.Team, cancellationToken) is null)
        {
            await teams.CreateAsync(row.Team, teamName, row.Owner, row.OwnerName, email, clock.GetUtcNow(), cancellationToken);
        }

        return row;
    }
}
