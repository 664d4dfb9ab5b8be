using Azure.Data.Tables;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>One audit line: PartitionKey the team; RowKey a reversed id, so that the newest comes first.</summary>
public sealed class AuditRow : TableRow
{
    public DateTimeOffset At { get; set; }

    public string Who { get; set; } = "";

    public string Action { get; set; } = "";

    public string Subject { get; set; } = "";

    public string? Detail { get; set; }
}

/// <summary>Who did what when, per team. Lines are only ever added.</summary>
public sealed class AuditLog(StorageAccess storage, TimeProvider clock, IIdMaker ids)
{
    /// <summary>Who acts at the console; no member's id.</summary>
    public const string Operator = "operator";

    private readonly TableClient audit = storage.Table(TableNames.Audit);

    /// <param name="action">Verb with its noun, e.g. <c>key.create</c>.</param>
    public Task WriteAsync(
        string team, string who, string action, string subject, string? detail = null, CancellationToken cancellationToken = default) =>
        audit.InsertAsync(
            new AuditRow
            {
                PartitionKey = team,
                RowKey = ReverseKey.Of(ids.Next()),
                At = clock.GetUtcNow(),
                Who = who,
                Action = action,
                Subject = subject,
                Detail = detail,
            },
            cancellationToken);

    /// <summary>The newest lines first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string team, int most, CancellationToken cancellationToken = default)
    {
        var lines = new List<AuditEntry>();
        await foreach (var row in audit.InPartition<AuditRow>(team, cancellationToken: cancellationToken))
        {
            lines.Add(new AuditEntry(row.At, row.Who, row.Action, row.Subject, row.Detail));
            if (lines.Count >= most)
            {
                break;
            }
        }

        return lines;
    }
}
