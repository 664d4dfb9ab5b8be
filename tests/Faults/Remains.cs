using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace NeuroBot.Faults.Tests;

/// <summary>Looks behind the API for what a deleted model left in storage.</summary>
internal static class Remains
{
    private static readonly string[] Containers = ["uploads", "library", "runs"];

    /// <summary>Names of all blobs and rows of the model.</summary>
    public static async Task<List<string>> OfModelAsync(string connection, string team, string model)
    {
        var found = new List<string>();
        var blobs = new BlobServiceClient(connection);
        foreach (var container in Containers)
        {
            var options = new GetBlobsOptions { Prefix = $"{team}/{model}/" };
            await foreach (var blob in blobs.GetBlobContainerClient(container).GetBlobsAsync(options))
            {
                found.Add($"blob {container}/{blob.Name}");
            }
        }

        var tables = new TableServiceClient(connection);
        var filter = TableClient.CreateQueryFilter(
            $"(PartitionKey ge {$"{team}|{model}"} and PartitionKey lt {$"{team}|{model}~"}) or (PartitionKey eq {team} and RowKey eq {model})");
        foreach (var table in new[] { "models", "images", "imageindex", "uploads", "imports", "runs", "runlog", "tests" })
        {
            await foreach (var row in tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
            {
                found.Add($"row {table}: {row.PartitionKey} / {row.RowKey}");
            }
        }

        return found;
    }
}
