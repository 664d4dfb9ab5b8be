using System.Text.Json;
using Azure.Data.Tables;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Runs;

/// <summary>
/// Curve points and log lines of a job (table <c>runlog</c>). The row key is attempt + sequence of the event that brought them, so that an
/// event delivered three times is one row, and readers can ask for what came after a sequence.
/// </summary>
public sealed class ProgressLog(StorageAccess storage)
{
    private const long PerAttempt = 1_000_000_000;
    private const int MaxLine = 2_000;

    private readonly TableClient table = storage.Table(TableNames.RunLog);

    /// <summary>Keeps what the event says for curve and log; nothing where it says nothing, or was kept already.</summary>
    public async Task AppendAsync(JobKey key, JobEvent jobEvent, CancellationToken cancellationToken = default)
    {
        if (jobEvent.Point is null && string.IsNullOrEmpty(jobEvent.Log))
        {
            return;
        }

        await table.InsertAsync(
            new Entry
            {
                PartitionKey = PartitionOf(key),
                RowKey = RowKeyOf(jobEvent.Attempt * PerAttempt + jobEvent.Sequence),
                At = jobEvent.At,
                Text = jobEvent.Log is { Length: > MaxLine } longLine ? longLine[..MaxLine] : jobEvent.Log,
                Point = jobEvent.Point is null ? null : JsonSerializer.Serialize(jobEvent.Point, WireJson.Options),
            },
            cancellationToken);
    }

    /// <summary>What came after a sequence, in order; the last sequence is <paramref name="after"/> where nothing did.</summary>
    public async Task<(IReadOnlyList<CurvePoint> Curve, IReadOnlyList<LogLine> Log, long Sequence)> ReadAsync(
        JobKey key, long after, int most = 5_000, CancellationToken cancellationToken = default)
    {
        var curve = new List<CurvePoint>();
        var log = new List<LogLine>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(key)} and RowKey gt {RowKeyOf(Math.Max(0, after))}");
        await foreach (var entry in table.QueryAsync<Entry>(filter, cancellationToken: cancellationToken))
        {
            after = long.Parse(entry.RowKey, System.Globalization.CultureInfo.InvariantCulture);
            if (entry.Point is not null)
            {
                curve.Add(JsonSerializer.Deserialize<CurvePoint>(entry.Point, WireJson.Options)!);
            }

            if (entry.Text is not null)
            {
                log.Add(new LogLine(after, entry.At, entry.Text));
            }

            if (--most == 0)
            {
                break;
            }
        }

        return (curve, log, after);
    }

    /// <summary>Removes the job's lines (when its model is deleted).</summary>
    public async Task DeleteAsync(JobKey key, CancellationToken cancellationToken = default)
    {
        await foreach (var entry in table.InPartition<Entry>(PartitionOf(key), cancellationToken: cancellationToken))
        {
            await table.RemoveAsync(entry, cancellationToken);
        }
    }

    private static string PartitionOf(JobKey key) => $"{key.Team}|{key.Model}|{key.Id}";

    private static string RowKeyOf(long sequence) => sequence.ToString("D13", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Entry : TableRow
    {
        public DateTimeOffset At { get; set; }

        public string? Text { get; set; }

        public string? Point { get; set; }
    }
}
