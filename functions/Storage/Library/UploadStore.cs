using System.Text.Json;
using Azure.Data.Tables;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>Uploads of models, from grant to verdict. A verdict is given once; a second one changes nothing.</summary>
public sealed class UploadStore(StorageAccess storage, TimeProvider clock)
{
    private const int MostFailures = 4;
    private const int RowsOfATransaction = 100;

    private readonly TableClient uploads = storage.Table(TableNames.Uploads);

    public async Task AddAsync(IReadOnlyList<UploadRow> rows, CancellationToken cancellationToken = default)
    {
        foreach (var chunk in rows.Chunk(RowsOfATransaction / 2))
        {
            var actions = chunk.SelectMany(row => new[] { row, row.InBatch() })
                .Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));
            await uploads.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    public Task<UploadRow?> FindAsync(string team, string model, string upload, CancellationToken cancellationToken = default) =>
        uploads.FindAsync<UploadRow>(TableNames.Partition(team, model), UploadRow.KeyOf(upload), cancellationToken);

    /// <summary>All files of a batch in the order of their grants.</summary>
    public async Task<IReadOnlyList<UploadRow>> ListAsync(string team, string model, string batch, CancellationToken cancellationToken = default) =>
        await uploads.InPartition<UploadRow>(TableNames.Partition(team, model), UploadRow.BatchPrefix(batch), cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);

    public Task<UploadRow> AcceptAsync(UploadRow row, string image, CancellationToken cancellationToken = default) =>
        DecideAsync(row, r => (r.State, r.Image) = (UploadState.Accepted, image), cancellationToken);

    public Task<UploadRow> AcceptImportAsync(UploadRow row, string import, CancellationToken cancellationToken = default) =>
        DecideAsync(row, r => (r.State, r.Import) = (UploadState.Accepted, import), cancellationToken);

    public Task<UploadRow> DuplicateAsync(UploadRow row, string image, CancellationToken cancellationToken = default) =>
        DecideAsync(row, r => (r.State, r.Image) = (UploadState.Duplicate, image), cancellationToken);

    public Task<UploadRow> RefuseAsync(UploadRow row, Refusal refusal, CancellationToken cancellationToken = default) =>
        DecideAsync(row, r => (r.State, r.RefusalJson) = (UploadState.Refused, JsonSerializer.Serialize(refusal, WireJson.Options)), cancellationToken);

    /// <summary>Notes that taking it in broke down. True where that was once too often: the trigger will not try again, so a verdict is due.</summary>
    public async Task<bool> FailedAsync(UploadRow row, CancellationToken cancellationToken = default)
    {
        row.Failures++;
        await uploads.ReplaceAsync(row, cancellationToken);
        return row.Failures > MostFailures;
    }

    private async Task<UploadRow> DecideAsync(UploadRow row, Action<UploadRow> decide, CancellationToken cancellationToken)
    {
        while (row.State == UploadState.Waiting)
        {
            decide(row);
            row.DecidedAt = clock.GetUtcNow();
            try
            {
                await uploads.SubmitTransactionAsync(
                    [
                        new(TableTransactionActionType.UpdateReplace, row, row.ETag),
                        new(TableTransactionActionType.UpsertReplace, row.InBatch()),
                    ],
                    cancellationToken);
            }
            catch (TableTransactionFailedException error) when (error.Status == 412)
            {
                row = (await uploads.FindAsync<UploadRow>(row.PartitionKey, row.RowKey, cancellationToken))!;
            }
        }

        return row;
    }
}
