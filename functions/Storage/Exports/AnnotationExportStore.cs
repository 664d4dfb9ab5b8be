using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Exports;

/// <summary>Exports of annotations: a row each, and the zip in a blob once it is ready. Both go after a week.</summary>
public sealed class AnnotationExportStore(StorageAccess storage, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Ten times what the largest library takes: who began it is gone.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly TableClient exports = storage.Table(TableNames.AnnotationExports);

    public Task<WriteResult> AddAsync(AnnotationExportRow row, CancellationToken cancellationToken = default) => exports.InsertAsync(row, cancellationToken);

    public Task<AnnotationExportRow?> FindAsync(string team, string model, string id, CancellationToken cancellationToken = default) =>
        exports.FindAsync<AnnotationExportRow>(TableNames.Partition(team, model), id, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AnnotationExportRow>> ListAsync(string team, string model, CancellationToken cancellationToken = default)
    {
        var rows = await exports.InPartition<AnnotationExportRow>(TableNames.Partition(team, model), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.RowKey, StringComparer.Ordinal)];
    }

    /// <summary>Changes a running export on the row as it is then; null where it was deleted, or has ended.</summary>
    public Task<AnnotationExportRow?> ChangeAsync(
        string team, string model, string id, Action<AnnotationExportRow> change, CancellationToken cancellationToken = default) =>
        exports.ChangeAsync<AnnotationExportRow>(
            TableNames.Partition(team, model),
            id,
            row =>
            {
                var may = row.Now == AnnotationExportState.Running;
                if (may)
                {
                    change(row);
                }

                return may;
            },
            cancellationToken);

    public BlobClient Blob(string team, string model, string id) => storage.Runs.GetBlobClient(BlobPaths.AnnotationExport(team, model, id));

    public Task UploadAsync(string team, string model, string id, Stream zip, CancellationToken cancellationToken = default) => Blob(team, model, id).UploadAsync(
        zip, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/zip" } }, cancellationToken);

    /// <summary>Row and zip; one that is being written is given up.</summary>
    public async Task RemoveAsync(string team, string model, string id, CancellationToken cancellationToken = default)
    {
        // Before the row, so that what is cut off in between is removed by asking again; and after it, since whoever is writing may just have uploaded.
        await Blob(team, model, id).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        await exports.DeleteEntityAsync(TableNames.Partition(team, model), id, ETag.All, cancellationToken);
        await Blob(team, model, id).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    /// <summary>What is older than a week goes; what somebody began and never ended has failed.</summary>
    public async Task SweepOldAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await foreach (var row in exports.QueryAsync<AnnotationExportRow>(cancellationToken: cancellationToken))
        {
            if (row.PartitionKey.Split('|') is not [var team, var model])
            {
                continue;
            }

            if (row.StartedAt < now - Kept)
            {
                await RemoveAsync(team, model, row.RowKey, cancellationToken);
            }
            else if (row.Now == AnnotationExportState.Running && row.StartedAt < now - Longest)
            {
                await ChangeAsync(team, model, row.RowKey, one => (one.Now, one.EndedAt) = (AnnotationExportState.Failed, now), cancellationToken);
            }
        }
    }
}
