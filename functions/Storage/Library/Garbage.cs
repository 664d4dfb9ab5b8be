using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>A note that an image's blobs may be orphans: PartitionKey <c>garbage</c>, RowKey <c>{team}|{model}|{image}</c>.</summary>
public sealed class GarbageRow : TableRow
{
    public DateTimeOffset At { get; set; }
}

/// <summary>
/// Blobs cannot join a table transaction. So whoever is about to remove an image's row notes its folder first; blobs go after the row, and what a
/// crash left is swept later. Sweeping looks whether the image is there after all, so a note too many harms nothing.
/// </summary>
public sealed class Garbage(StorageAccess storage, ImageStore images, TimeProvider clock)
{
    private const string Partition = "garbage";
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly TableClient index = storage.Table(TableNames.ImageIndex);

    public Task NoteAsync(string team, string model, string image, CancellationToken cancellationToken = default) =>
        index.UpsertEntityAsync(
            new GarbageRow { PartitionKey = Partition, RowKey = $"{team}|{model}|{image}", At = clock.GetUtcNow() },
            TableUpdateMode.Replace,
            cancellationToken);

    /// <summary>Removes the blobs of an image that has no row (any more) and is not kept aside either, and the note.</summary>
    public async Task SweepAsync(string team, string model, string image, CancellationToken cancellationToken = default)
    {
        if (await images.FindAsync(team, model, image, cancellationToken) is null
            && await images.FindAsideAsync(team, model, image, cancellationToken) is null)
        {
            await RemoveFolderAsync(storage.Library, BlobPaths.ImageFolder(team, model, image), cancellationToken);
        }

        await index.DeleteEntityAsync(Partition, $"{team}|{model}|{image}", ETag.All, cancellationToken);
    }

    /// <summary>Sweeps what crashes left behind.</summary>
    public async Task SweepOldAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetUtcNow() - Grace;
        await foreach (var row in index.InPartition<GarbageRow>(Partition, cancellationToken: cancellationToken))
        {
            if (row.At < before && row.RowKey.Split('|') is [var team, var model, var image])
            {
                await SweepAsync(team, model, image, cancellationToken);
            }
        }
    }

    /// <summary>Removes every blob under a prefix, also one that a worker (dead or alive) still holds a lease on: it has lost it then.</summary>
    public static async Task RemoveFolderAsync(BlobContainerClient container, string prefix, CancellationToken cancellationToken = default)
    {
        var options = new GetBlobsOptions { Prefix = prefix };
        await foreach (var blob in container.GetBlobsAsync(options, cancellationToken))
        {
            await RemoveAsync(container.GetBlobClient(blob.Name), cancellationToken);
        }
    }

    private static async Task RemoveAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 412)
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken);
            await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
