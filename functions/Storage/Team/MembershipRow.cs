using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>
/// Finds a user's teams: PartitionKey <c>user|{user}</c>, RowKey the team. Written before its <see cref="MemberRow"/> and believed only
/// where that row exists, so that a crash between the two leaves nothing wrong.
/// </summary>
public sealed class MembershipRow : TableRow
{
    public static string PartitionOf(string user) => $"user|{user}";
}
