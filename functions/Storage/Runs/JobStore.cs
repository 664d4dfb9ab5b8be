using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Runs;

/// <summary>
/// The rows of trainings (table <c>runs</c>) and tests (table <c>tests</c>). Trainings of one model are numbered from 1 without gaps or
/// doubles: counter and row are written in one transaction of their partition.
/// </summary>
public sealed class JobStore(StorageAccess storage)
{
    private const string CounterKey = "~counter";

    /// <summary>Adds a training under the next number. Where the id is taken already, the row that is there.</summary>
    public async Task<(WriteResult Result, JobRow Row)> AddTrainingAsync(JobRow draft, CancellationToken cancellationToken = default)
    {
        var table = TableOf(draft.Key.Kind);
        var partition = PartitionOf(draft.Key);
        while (true)
        {
            if (await FindAsync(draft.Key, cancellationToken) is { } existing)
            {
                return (WriteResult.AlreadyExists, existing);
            }

            var counter = await table.FindAsync<Counter>(partition, CounterKey, cancellationToken);
            var row = draft with { Number = (counter?.Last ?? 0) + 1 };
            var count = counter is null
                ? new TableTransactionAction(TableTransactionActionType.Add, new Counter { PartitionKey = partition, RowKey = CounterKey, Last = row.Number })
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, Next(counter, row.Number), counter.ETag);
            try
            {
                await table.SubmitTransactionAsync(
                    [count, new TableTransactionAction(TableTransactionActionType.Add, ToEntity(row, default))], cancellationToken);
                return (WriteResult.Saved, row);
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412)
            {
                // Another training took the number, or this very one was added: look again.
            }
        }
    }

    /// <summary>Adds a test. Where the id is taken already, the row that is there.</summary>
    public async Task<(WriteResult Result, JobRow Row)> AddTestAsync(JobRow row, CancellationToken cancellationToken = default)
    {
        var result = await TableOf(row.Key.Kind).InsertAsync(ToEntity(row, default), cancellationToken);
        return result == WriteResult.Saved
            ? (result, row)
            : (result, await FindAsync(row.Key, cancellationToken) ?? row);
    }

    public async Task<JobRow?> FindAsync(JobKey key, CancellationToken cancellationToken = default) =>
        await TableOf(key.Kind).FindAsync<JobEntity>(PartitionOf(key), key.Id, cancellationToken) is { } entity ? FromEntity(entity) : null;

    /// <summary>Every training or test of a model, newest first.</summary>
    public async Task<IReadOnlyList<JobRow>> ListAsync(JobKind kind, string team, string model, CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableNames.Partition(team, model)} and RowKey lt {"~"}");
        return [.. (await QueryAsync(kind, filter, cancellationToken)).OrderByDescending(r => r.Number).ThenByDescending(r => r.RequestedAt)];
    }

    /// <summary>The trainings or tests of a model that have not ended, oldest first.</summary>
    public async Task<IReadOnlyList<JobRow>> ListOpenAsync(JobKind kind, string team, string model, CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {TableNames.Partition(team, model)} and RowKey lt {"~"} and Ended eq false");
        return [.. (await QueryAsync(kind, filter, cancellationToken)).OrderBy(r => r.Number).ThenBy(r => r.RequestedAt)];
    }

    /// <summary>What has not ended in any model of any team (for the repair round).</summary>
    public Task<List<JobRow>> ListAllOpenAsync(JobKind kind, CancellationToken cancellationToken = default) =>
        QueryAsync(kind, TableClient.CreateQueryFilter($"Ended eq false"), cancellationToken);

    /// <summary>
    /// Changes a row; on a conflict the change is made again on what is there now. A change that answers null or the row itself writes
    /// nothing. Returns the row as it is afterwards; null where there is none.
    /// </summary>
    public async Task<JobRow?> ChangeAsync(JobKey key, Func<JobRow, JobRow?> change, CancellationToken cancellationToken = default)
    {
        var table = TableOf(key.Kind);
        while (await table.FindAsync<JobEntity>(PartitionOf(key), key.Id, cancellationToken) is { } entity)
        {
            var row = FromEntity(entity);
            var changed = change(row);
            if (changed is null || changed == row)
            {
                return row;
            }

            if (await table.ReplaceAsync(ToEntity(changed, entity.ETag), cancellationToken) == WriteResult.Saved)
            {
                return changed;
            }
        }

        return null;
    }

    private async Task<List<JobRow>> QueryAsync(JobKind kind, string filter, CancellationToken cancellationToken)
    {
        var rows = new List<JobRow>();
        await foreach (var entity in TableOf(kind).QueryAsync<JobEntity>(filter, cancellationToken: cancellationToken))
        {
            rows.Add(FromEntity(entity));
        }

        return rows;
    }

    private TableClient TableOf(JobKind kind) => storage.Table(kind == JobKind.Train ? TableNames.Runs : TableNames.Tests);

    private static string PartitionOf(JobKey key) => TableNames.Partition(key.Team, key.Model);

    private static Counter Next(Counter counter, int last)
    {
        counter.Last = last;
        return counter;
    }

    private static JobRow FromEntity(JobEntity entity) => JsonSerializer.Deserialize<JobRow>(entity.Document, WireJson.Options)!;

    private static JobEntity ToEntity(JobRow row, ETag etag) => new()
    {
        PartitionKey = PartitionOf(row.Key),
        RowKey = row.Key.Id,
        ETag = etag,
        Document = JsonSerializer.Serialize(row, WireJson.Options),
        Ended = row.Ended,
    };

    private sealed class JobEntity : TableRow
    {
        public string Document { get; set; } = "";

        public bool Ended { get; set; }
    }

    private sealed class Counter : TableRow
    {
        public int Last { get; set; }
    }
}
