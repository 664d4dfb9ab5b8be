using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>A member: PartitionKey the team, RowKey the user. This row, and only this row, is the leave to enter.</summary>
public sealed class MemberRow : TableRow
{
    public string Name { get; set; } = "";

    public string? Email { get; set; }

    public Role Role { get; set; }

    public DateTimeOffset Since { get; set; }

    public Member ToMember() => new(RowKey, Name, Email, Role, Since);
}
