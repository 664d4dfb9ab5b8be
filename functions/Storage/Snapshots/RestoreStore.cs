using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Snapshots;

/// <summary>Restores of data set versions. They stay as long as the model: each holds the way back.</summary>
public sealed class RestoreStore(StorageAccess storage)
{
    private readonly TableClient restores = storage.Table(TableNames.Restores);

    public Task<WriteResult> AddAsync(RestoreRow row, CancellationToken cancellationToken = default) => restores.InsertAsync(row, cancellationToken);

    public Task<RestoreRow?> FindAsync(string team, string model, string id, CancellationToken cancellationToken = default) =>
        restores.FindAsync<RestoreRow>(TableNames.Partition(team, model), id, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RestoreRow>> ListAsync(string team, string model, CancellationToken cancellationToken = default)
    {
        var rows = await restores.InPartition<RestoreRow>(TableNames.Partition(team, model), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.RowKey, StringComparer.Ordinal)];
    }

    /// <summary>Changes the row as it is now, and again if somebody was faster; null where it is gone.</summary>
    public Task<RestoreRow?> ChangeAsync(string team, string model, string id, Action<RestoreRow> change, CancellationToken cancellationToken = default) =>
        restores.ChangeAsync<RestoreRow>(
            TableNames.Partition(team, model),
            id,
            row =>
            {
                change(row);
                return true;
            },
            cancellationToken);
}
