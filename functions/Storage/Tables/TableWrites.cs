using Azure;
using Azure.Data.Tables;

namespace NeuroBot.Storage.Tables;

/// <summary>Reads and writes of table rows that answer in values; only broken infrastructure throws.</summary>
public static class TableWrites
{
    /// <summary>Creates the row; <see cref="WriteResult.AlreadyExists"/> where there is one.</summary>
    public static async Task<WriteResult> InsertAsync(this TableClient table, ITableEntity row, CancellationToken cancellationToken = default)
    {
        try
        {
            var response = await table.AddEntityAsync(row, cancellationToken);
            row.ETag = response.Headers.ETag ?? default;
            return WriteResult.Saved;
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            return WriteResult.AlreadyExists;
        }
    }

    /// <summary>Replaces the row that was read; <see cref="WriteResult.Stale"/> where it was changed or removed since.</summary>
    public static async Task<WriteResult> ReplaceAsync(this TableClient table, ITableEntity row, CancellationToken cancellationToken = default)
    {
        try
        {
            var response = await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            row.ETag = response.Headers.ETag ?? default;
            return WriteResult.Saved;
        }
        catch (RequestFailedException error) when (error.Status is 412 or 404)
        {
            return WriteResult.Stale;
        }
    }

    /// <summary>Removes the row that was read; <see cref="WriteResult.Stale"/> where it was changed or removed since.</summary>
    public static async Task<WriteResult> RemoveAsync(this TableClient table, ITableEntity row, CancellationToken cancellationToken = default)
    {
        try
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            return WriteResult.Saved;
        }
        catch (RequestFailedException error) when (error.Status is 412 or 404)
        {
            return WriteResult.Stale;
        }
    }

    /// <summary>The row, or null.</summary>
    public static async Task<T?> FindAsync<T>(this TableClient table, string partition, string row, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var found = await table.GetEntityIfExistsAsync<T>(partition, row, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Changes a row as it is now, and again if somebody was faster; null where it is gone, or the change says no.</summary>
    public static async Task<T?> ChangeAsync<T>(
        this TableClient table, string partition, string key, Func<T, bool> change, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        while (await table.FindAsync<T>(partition, key, cancellationToken) is { } row && change(row))
        {
            if (await table.ReplaceAsync(row, cancellationToken) == WriteResult.Saved)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>
    /// Every row of a partition whose key starts with a prefix, in key order, up to the key <paramref name="before"/> where one is given, which must start with the prefix too. Who takes a few
    /// only says how many are read at once.
    /// </summary>
    public static AsyncPageable<T> InPartition<T>(
        this TableClient table, string partition, string prefix = "", IEnumerable<string>? select = null, int? maxPerPage = null,
        string? before = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var filter = prefix.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {before ?? prefix + "~"}");
        return table.QueryAsync<T>(filter, maxPerPage, select, cancellationToken: cancellationToken);
    }
}
