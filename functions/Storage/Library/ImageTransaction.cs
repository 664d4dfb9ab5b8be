using Azure;
using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>Collects the row changes of one step in a model's images partition and makes them together.</summary>
internal sealed class ImageTransaction(TableClient images, string partition)
{
    private readonly List<TableTransactionAction> actions = [];
    private readonly Dictionary<string, CounterRow> counters = [];

    public void Insert(TableRow row) => Add(TableTransactionActionType.Add, row);

    public void Replace(TableRow row) => Add(TableTransactionActionType.UpdateReplace, row);

    public void Upsert(TableRow row) => Add(TableTransactionActionType.UpsertReplace, row);

    /// <summary>Nothing changes on the row, but it must be there; whoever deletes what they read before this comes too late.</summary>
    public void Touch(TableRow row) =>
        actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(partition, row.RowKey), ETag.All));

    public void Delete(TableRow row) => Add(TableTransactionActionType.Delete, row);

    /// <summary>Inserts a new row, or replaces the one that was read.</summary>
    public void Put<T>(T row, Action<T> change) where T : TableRow
    {
        change(row);
        Add(row.ETag == default ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, row);
    }

    /// <summary>Moves the counter of an image from what it was to what it is.</summary>
    public async Task CountAsync(string image, ImageRow? before, ImageRow? after, CancellationToken cancellationToken)
    {
        var key = CounterRow.KeyOf(image);
        if (!counters.TryGetValue(key, out var counter))
        {
            counter = await images.FindAsync<CounterRow>(partition, key, cancellationToken) ?? new CounterRow { RowKey = key };
            counters[key] = counter;
        }

        counter.Move(before, after);
    }

    /// <summary>False where another writer was faster: read everything again and decide anew.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var counter in counters.Values)
        {
            Put(counter, _ => { });
        }

        try
        {
            await images.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException error) when (error.Status is 409 or 412 or 404)
        {
            await Task.Delay(Random.Shared.Next(1, 20), cancellationToken);
            return false;
        }
    }

    private void Add(TableTransactionActionType kind, TableRow row)
    {
        row.PartitionKey = partition;
        actions.Add(new TableTransactionAction(kind, row, row.ETag == default ? ETag.All : row.ETag));
    }
}
