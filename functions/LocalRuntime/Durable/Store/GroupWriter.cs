using System.Threading.Channels;
using Azure;
using Azure.Data.Tables;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>
/// Writes rows of many instances in one transaction: while one is on its way the next collects, so the busier the engine,
/// the fewer requests per row. All instances share a partition for this.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int MostRows = 100;
    private const long MostBytes = 3_000_000;

    private readonly TableClient table;
    private readonly Channel<WriteRequest> waiting = Channel.CreateUnbounded<WriteRequest>();
    private readonly CancellationTokenSource stop = new();
    private readonly Task[] lanes;

    public GroupWriter(TableClient table, int laneCount)
    {
        this.table = table;
        lanes = [.. Enumerable.Range(0, laneCount).Select(_ => Task.Run(LaneAsync))];
    }

    /// <summary>Null: refused, because the row is not (or no longer) as the writer thought.</summary>
    /// <exception cref="RequestFailedException">The storage did not answer, or not sensibly; the write may have happened.</exception>
    public Task<ETag?> WriteAsync(WriteRequest request)
    {
        if (!waiting.Writer.TryWrite(request))
        {
            request.Answer.TrySetCanceled();
        }

        return request.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (!waiting.Writer.TryComplete())
        {
            return;
        }

        await stop.CancelAsync();
        await Task.WhenAll(lanes);
        while (waiting.Reader.TryRead(out var request))
        {
            request.Answer.TrySetCanceled();
        }

        stop.Dispose();
    }

    private async Task LaneAsync()
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stop.Token))
            {
                var group = Collect();
                if (group.Count > 0)
                {
                    await WriteGroupAsync(group);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private List<WriteRequest> Collect()
    {
        var group = new List<WriteRequest>();
        var bytes = 0L;
        while (group.Count < MostRows && bytes < MostBytes && waiting.Reader.TryRead(out var request))
        {
            group.Add(request);
            bytes += request.Size;
        }

        return group;
    }

    private async Task WriteGroupAsync(List<WriteRequest> group)
    {
        // One row twice in a transaction is an error; two rows of one instance only meet here after a lost race.
        if (group.Count > 1 && group.DistinctBy(request => request.Row.RowKey).Count() == group.Count)
        {
            try
            {
                var answer = await table.SubmitTransactionAsync(
                    group.Select(request => new TableTransactionAction(request.Kind, request.Row, request.ETag)), stop.Token);
                for (var index = 0; index < group.Count; index++)
                {
                    group[index].Answer.TrySetResult(answer.Value[index].Headers.ETag ?? default(ETag));
                }

                return;
            }
            catch (RequestFailedException)
            {
                // One refused row spoils the group: each is asked for alone below.
            }
            catch (OperationCanceledException)
            {
                group.ForEach(request => request.Answer.TrySetCanceled());
                return;
            }
        }

        await Task.WhenAll(group.Select(WriteAloneAsync));
    }

    private async Task WriteAloneAsync(WriteRequest request)
    {
        try
        {
            var answer = request.Kind switch
            {
                TableTransactionActionType.Add => await table.AddEntityAsync(request.Row, stop.Token),
                TableTransactionActionType.Delete => await table.DeleteEntityAsync(request.Row.PartitionKey, request.Row.RowKey, request.ETag, stop.Token),
                _ => await table.UpdateEntityAsync(request.Row, request.ETag, TableUpdateMode.Replace, stop.Token),
            };
            request.Answer.TrySetResult(answer.Headers.ETag ?? default(ETag));
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            request.Answer.TrySetResult(null);
        }
        catch (OperationCanceledException)
        {
            request.Answer.TrySetCanceled();
        }
        catch (Exception failure)
        {
            request.Answer.TrySetException(failure);
        }
    }
}
