using Azure;
using Azure.Data.Tables;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>Deletions of images: noted before the first image goes, forgotten when they can no longer be undone, and the images' blobs with them.</summary>
public sealed class DeletionStore(StorageAccess storage, ImageStore images, SourceStore sources, Garbage garbage, TimeProvider clock)
{
    /// <summary>An undoing that began in the last moment comes to its end first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly TableClient index = storage.Table(TableNames.ImageIndex);

    /// <summary>Notes a deletion that is about to begin.</summary>
    public async Task<DeletionInfo> BeginAsync(string team, string model, string id, string by, int count, CancellationToken cancellationToken = default)
    {
        var row = new DeletionRow
        {
            PartitionKey = DeletionRow.Partition,
            RowKey = DeletionRow.KeyOf(team, model, id),
            Id = id,
            At = clock.GetUtcNow(),
            By = by,
            Images = count,
        };
        await index.InsertAsync(row, cancellationToken);
        return row.ToDeletionInfo();
    }

    public Task<DeletionRow?> FindAsync(string team, string model, string id, CancellationToken cancellationToken = default) =>
        index.FindAsync<DeletionRow>(DeletionRow.Partition, DeletionRow.KeyOf(team, model, id), cancellationToken);

    /// <summary>What can still be undone, or was undone of late, newest first.</summary>
    public async Task<IReadOnlyList<DeletionInfo>> ListAsync(string team, string model, CancellationToken cancellationToken = default)
    {
        var since = clock.GetUtcNow() - DeletionRow.Undoable;
        var rows = index.InPartition<DeletionRow>(DeletionRow.Partition, DeletionRow.PrefixOf(team, model), cancellationToken: cancellationToken);
        return [.. (await rows.Where(row => row.At > since).Select(row => row.ToDeletionInfo()).ToListAsync(cancellationToken)).AsEnumerable().Reverse()];
    }

    /// <summary>Changes what is known about a deletion, on the row as it is then; null where it is gone, or the change says no.</summary>
    public Task<DeletionRow?> ChangeAsync(string team, string model, string id, Func<DeletionRow, bool> change, CancellationToken cancellationToken = default) =>
        index.ChangeAsync(DeletionRow.Partition, DeletionRow.KeyOf(team, model, id), change, cancellationToken);

    /// <summary>True while an undoing may begin.</summary>
    public bool CanUndo(DeletionRow row) => row.Now == DeletionState.Deleted && clock.GetUtcNow() < row.At + DeletionRow.Undoable;

    /// <summary>What can no longer be undone goes for good. Safe to repeat, also after a crash: the note of the deletion goes last.</summary>
    public async Task SweepOldAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetUtcNow() - DeletionRow.Undoable - Grace;
        await foreach (var row in index.InPartition<DeletionRow>(DeletionRow.Partition, cancellationToken: cancellationToken))
        {
            if (row.At < before && row.Now is not (DeletionState.Deleting or DeletionState.Restoring) && row.RowKey.Split('|') is [var team, var model, var id])
            {
                await foreach (var deleted in images.ListAsideAsync(team, model, id, cancellationToken))
                {
                    await garbage.NoteAsync(team, model, deleted.ImageId, cancellationToken);
                    await images.ForgetAsync(deleted, cancellationToken);
                    await garbage.SweepAsync(team, model, deleted.ImageId, cancellationToken);
                    if (deleted.TileSource is { } source)
                    {
                        await sources.RemoveIfEmptyAsync(team, model, source, cancellationToken);
                    }
                }

                await index.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            }
        }
    }
}
