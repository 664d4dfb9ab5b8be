using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>
/// Keeps instances: one row each, with the newest history in the row and older history in blobs. A save is one conditional
/// write; it happens as a whole or not at all, and only if nobody else wrote since the state was read.
/// </summary>
internal sealed class InstanceStore : IAsyncDisposable
{
    /// <summary>History beyond this many characters moves out of the row.</summary>
    private const int SealLength = 48_000;

    /// <summary>A document that is longer all the same goes into a blob as a whole.</summary>
    private const int RowLength = 210_000;

    private readonly DurableEngineOptions options;
    private readonly TableClient table;
    private readonly BlobContainerClient container;
    private readonly PayloadBlobs blobs;
    private readonly GroupWriter writer;

    public InstanceStore(DurableEngineOptions options)
    {
        this.options = options;
        table = new TableClient(options.ConnectionString, $"{options.HubName}Instances");
        container = new BlobContainerClient(options.ConnectionString, $"{options.HubName.ToLowerInvariant()}-largemessages");
        blobs = new PayloadBlobs(container);
        writer = new GroupWriter(table, laneCount: 2);
    }

    public async Task EnsureCreatedAsync(CancellationToken token)
    {
        await table.CreateIfNotExistsAsync(token);
        await container.CreateIfNotExistsAsync(cancellationToken: token);
    }

    public async Task<InstanceState?> LoadAsync(string id, CancellationToken token)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(InstanceRows.Partition, RowKeys.Encode(id), cancellationToken: token);
        if (!found.HasValue)
        {
            return null;
        }

        var row = found.Value!;
        await FillAsync(row, ["Input", "Output", "CustomStatus", "Failure"], token);
        var text = row.GetString("DocumentBlob") is { } blob ? await blobs.ReadAsync(blob, token) : TextProperties.Read(row, "Document");
        var document = HistoryJson.Read<InstanceDocument>(text);
        var state = InstanceRows.FromRow(row, document);
        foreach (var chunk in document.Chunks)
        {
            HistoryJson.Read<List<Episode>>(await blobs.ReadAsync(chunk, token)).ForEach(state.Add);
        }

        foreach (var episode in document.Episodes)
        {
            state.Add(episode);
        }

        return state;
    }

    /// <summary>False: somebody else wrote first; the state in memory is worthless then.</summary>
    /// <exception cref="RequestFailedException">The storage failed; whether the write happened is not known.</exception>
    public async Task<bool> SaveAsync(InstanceState state, CancellationToken token)
    {
        await SpillAsync(state, token);
        var commit = Guid.NewGuid().ToString("N");
        var row = InstanceRows.ToRow(state, commit);
        if (state.Failure is { } failure)
        {
            await WriteTextAsync(state, row, "Failure", HistoryJson.Write(failure), token);
        }

        var document = HistoryJson.Write(new InstanceDocument(
            state.Chunks, state.SealedEpisodes, [.. state.Episodes.Skip(state.SealedEpisodes)], state.Backlog, state.Outbox, state.Seen));
        if (document.Length > RowLength)
        {
            row["DocumentBlob"] = await blobs.WriteAsync(state.Id, state.Execution, document, token);
        }
        else
        {
            TextProperties.Write(row, "Document", document);
        }

        return await WriteAsync(state, row, commit, token);
    }

    /// <summary>Removes the instance and all its texts. False: it changed meanwhile.</summary>
    public async Task<bool> DeleteAsync(InstanceState state, CancellationToken token)
    {
        var row = new TableEntity(InstanceRows.Partition, RowKeys.Encode(state.Id));
        var answer = await GuardedAsync(new WriteRequest(TableTransactionActionType.Delete, row, state.ETag!.Value));
        if (answer is null)
        {
            return false;
        }

        await blobs.DeleteAsync(state.Id, null, token);
        return true;
    }

    /// <summary>Frees the room of an execution that has been replaced.</summary>
    public Task DeleteTextsAsync(string id, string execution, CancellationToken token) => blobs.DeleteAsync(id, execution, token);

    /// <summary>Id and mark of the last write of every instance that has something left to do.</summary>
    public async IAsyncEnumerable<(string Id, string Commit)> ListActiveAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var rows = table.QueryAsync<TableEntity>($"PartitionKey eq '{InstanceRows.Partition}' and Active eq true", null, ["RowKey", "Commit"], token);
        await foreach (var row in rows)
        {
            yield return (RowKeys.Decode(row.RowKey), row.GetString("Commit"));
        }
    }

    /// <summary>A page of instances without their history, in order of their ids.</summary>
    public async Task<(IReadOnlyList<InstanceState> States, string? Continuation)> ListAsync(string filter, bool payloads, int size, string? continuation, CancellationToken token)
    {
        var columns = payloads ? InstanceRows.HeadColumns.Concat(InstanceRows.PayloadColumns) : InstanceRows.HeadColumns;
        var rows = table.QueryAsync<TableEntity>(filter, size, columns, token);
        await foreach (var page in rows.AsPages(continuation, size))
        {
            var states = new List<InstanceState>();
            foreach (var row in page.Values)
            {
                await FillAsync(row, payloads ? ["Input", "Output", "CustomStatus", "Failure"] : ["Failure"], token);
                states.Add(InstanceRows.FromRow(row, null));
            }

            return (states, page.ContinuationToken);
        }

        return ([], null);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private async Task<bool> WriteAsync(InstanceState state, TableEntity row, string commit, CancellationToken token)
    {
        var kind = state.ETag is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        var etag = await GuardedAsync(new WriteRequest(kind, row, state.ETag ?? default));
        if (etag is null)
        {
            // A repeated request meets its own first copy: if the mark is ours, so was the write.
            var found = await table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, ["Commit"], token);
            etag = found.HasValue && found.Value!.GetString("Commit") == commit ? found.Value.ETag : null;
        }

        state.ETag = etag ?? state.ETag;
        state.Commit = commit;
        return etag is not null;
    }

    private async Task<ETag?> GuardedAsync(WriteRequest request)
    {
        options.OnStorage?.Invoke("before");
        var etag = await writer.WriteAsync(request);
        options.OnStorage?.Invoke("after");
        return etag;
    }

    private async Task SpillAsync(InstanceState state, CancellationToken token)
    {
        foreach (var payload in new[] { state.Input, state.Output, state.CustomStatus })
        {
            if (payload is { Blob: null, Text.Length: > TextProperties.PartLength })
            {
                payload.Blob = await blobs.WriteAsync(state.Id, state.Execution, payload.Text, token);
            }
        }

        var tail = state.Episodes.Skip(state.SealedEpisodes).ToList();
        if (tail.Count > 0 && HistoryJson.Write(tail) is { Length: > SealLength } text)
        {
            state.Chunks.Add(await blobs.WriteAsync(state.Id, state.Execution, text, token));
            state.SealedEpisodes = state.Episodes.Count;
        }
    }

    private async Task WriteTextAsync(InstanceState state, TableEntity row, string name, string text, CancellationToken token)
    {
        if (text.Length > TextProperties.PartLength)
        {
            row[$"{name}Blob"] = await blobs.WriteAsync(state.Id, state.Execution, text, token);
        }
        else
        {
            row[name] = text;
        }
    }

    private async Task FillAsync(TableEntity row, string[] names, CancellationToken token)
    {
        foreach (var name in names)
        {
            if (row.GetString($"{name}Blob") is { } blob)
            {
                row[name] = await blobs.ReadAsync(blob, token);
            }
        }
    }
}
