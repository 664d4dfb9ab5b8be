using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace NeuroBot.LocalRuntime.Timers;


/// <summary>Keeps when a timer last ran and will run next, so that a restarted host knows what it missed.</summary>
internal sealed class TimerStatus(TableClient table, string functionId)
{
    private const string Partition = "timer";

    public async Task<ScheduleStatus?> ReadAsync(CancellationToken ct)
    {
        await table.CreateIfNotExistsAsync(ct);
        NullableResponse<TableEntity> row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, functionId, cancellationToken: ct);
        return row.HasValue
            ? new ScheduleStatus { Last = Time(row.Value!, "Last"), Next = Time(row.Value!, "Next"), LastUpdated = Time(row.Value!, "LastUpdated") }
            : null;
    }

    public Task WriteAsync(ScheduleStatus status, CancellationToken ct) => table.UpsertEntityAsync(
        new TableEntity(Partition, functionId)
        {
            // Text, because a table cannot hold the year 1 of a timer that never ran.
            ["Last"] = status.Last.ToString("O"),
            ["Next"] = status.Next.ToString("O"),
            ["LastUpdated"] = status.LastUpdated.ToString("O"),
        },
        TableUpdateMode.Replace, ct);

    private static DateTime Time(TableEntity row, string name) =>
        DateTime.Parse(row.GetString(name), null, System.Globalization.DateTimeStyles.RoundtripKind);
}
