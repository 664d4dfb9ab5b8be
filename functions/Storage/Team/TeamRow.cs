using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>A team: PartitionKey <c>teams</c>, RowKey the team's id.</summary>
public sealed class TeamRow : TableRow
{
    public string Name { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}
