using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>A one-time sign-in link: PartitionKey <c>links</c>, RowKey the SHA-256 of its token. The token itself is nowhere.</summary>
public sealed class LinkRow : TableRow
{
    /// <summary>Who is signed in by it.</summary>
    public string User { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The owner who made it for somebody else; null: the operator, at the console.</summary>
    public string? By { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public bool Used { get; set; }
}
