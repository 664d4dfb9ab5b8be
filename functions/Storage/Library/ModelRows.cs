using Azure.Data.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>Removes every row of one model from every table that keeps rows per model.</summary>
public static class ModelRows
{
    private const int RowsOfATransaction = 100;

    private static readonly string[] Tables =
    [
        TableNames.Images, TableNames.Uploads, TableNames.Imports, TableNames.AnnotationExports, TableNames.Restores, TableNames.Runs, TableNames.RunLog,
        TableNames.Tests,
    ];

    /// <summary>Safe to repeat.</summary>
    public static async Task RemoveAllAsync(StorageAccess storage, string team, string model, CancellationToken cancellationToken = default)
    {
        var partition = TableNames.Partition(team, model);
        // Some tables keep one partition per run: {team}|{model}|{run}.
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} or (PartitionKey ge {partition + "|"} and PartitionKey lt {partition + "|~"})");
        foreach (var table in Tables.Select(storage.Table))
        {
            var keys = table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
            await foreach (var page in keys.AsPages().WithCancellation(cancellationToken))
            {
                foreach (var chunk in page.Values.GroupBy(row => row.PartitionKey).SelectMany(rows => rows.Chunk(RowsOfATransaction)))
                {
                    await table.SubmitTransactionAsync(
                        chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)), cancellationToken);
                }
            }
        }
    }
}
