using Azure.Data.Tables;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>Teams and their members.</summary>
public sealed class TeamStore(StorageAccess storage)
{
    private const string TeamsPartition = "teams";

    private readonly TableClient teams = storage.Table(TableNames.Teams);
    private readonly TableClient members = storage.Table(TableNames.Members);

    public Task<TeamRow?> FindAsync(string team, CancellationToken cancellationToken = default) =>
        teams.FindAsync<TeamRow>(TeamsPartition, team, cancellationToken);

    /// <summary>Creates the team with its owner; safe to repeat with the same ids.</summary>
    public async Task CreateAsync(
        string team, string name, string owner, string ownerName, string? email, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await AddMemberAsync(
            new MemberRow { PartitionKey = team, RowKey = owner, Name = ownerName, Email = email, Role = Role.Owner, Since = now }, cancellationToken);
        // The team's row comes last: where it is, the rest is.
        await teams.InsertAsync(
            new TeamRow { PartitionKey = TeamsPartition, RowKey = team, Name = name, CreatedAt = now }, cancellationToken);
    }

    public Task<MemberRow?> FindMemberAsync(string team, string user, CancellationToken cancellationToken = default) =>
        members.FindAsync<MemberRow>(team, user, cancellationToken);

    /// <summary>Adds the member; <see cref="WriteResult.AlreadyExists"/> where there is one.</summary>
    public async Task<WriteResult> AddMemberAsync(MemberRow member, CancellationToken cancellationToken = default)
    {
        await members.UpsertEntityAsync(
            new MembershipRow { PartitionKey = MembershipRow.PartitionOf(member.RowKey), RowKey = member.PartitionKey },
            TableUpdateMode.Replace,
            cancellationToken);
        return await members.InsertAsync(member, cancellationToken);
    }

    public Task<WriteResult> ChangeMemberAsync(MemberRow member, CancellationToken cancellationToken = default) =>
        members.ReplaceAsync(member, cancellationToken);

    /// <summary>Removes the member; the row that lets in goes first.</summary>
    public async Task<WriteResult> RemoveMemberAsync(MemberRow member, CancellationToken cancellationToken = default)
    {
        var result = await members.RemoveAsync(member, cancellationToken);
        if (result == WriteResult.Saved)
        {
            await members.DeleteEntityAsync(
                MembershipRow.PartitionOf(member.RowKey), member.PartitionKey, cancellationToken: cancellationToken);
        }

        return result;
    }

    public async Task<IReadOnlyList<MemberRow>> ListMembersAsync(string team, CancellationToken cancellationToken = default) =>
        await members.InPartition<MemberRow>(team, cancellationToken: cancellationToken).ToListAsync(cancellationToken);

    /// <summary>The teams that a user may enter.</summary>
    public async Task<IReadOnlyList<Membership>> TeamsOfAsync(string user, CancellationToken cancellationToken = default)
    {
        var found = new List<Membership>();
        await foreach (var link in members.InPartition<MembershipRow>(MembershipRow.PartitionOf(user), cancellationToken: cancellationToken))
        {
            if (await FindMemberAsync(link.RowKey, user, cancellationToken) is { } member
                && await FindAsync(link.RowKey, cancellationToken) is { } team)
            {
                found.Add(new Membership(team.RowKey, team.Name, member.Role));
            }
        }

        return found;
    }
}
