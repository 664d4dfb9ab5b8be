using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>
/// Compares what is derived from a model's images (counters, claims, label summaries, folders of blobs) with the images, and mends it, while others go on writing. Nothing should ever be
/// found: what is derived is written in the transaction of the image. This is for what nobody thought of: a restored backup, a hand in the tables.
/// </summary>
public sealed class LibraryRepair(StorageAccess storage, ImageStore images, SourceStore sources, AnnotationSummaries summaries, Garbage garbage, TimeProvider clock)
{
    /// <summary>Younger blobs may be those of an image that is being taken in.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly TableClient table = storage.Table(TableNames.Images);

    /// <summary>Safe to repeat, and to run twice at once.</summary>
    public async Task<RepairReport> RunAsync(string team, string model, CancellationToken cancellationToken = default)
    {
        var (counters, rows) = await CountersAsync(team, model, cancellationToken);
        var sourceRows = await sources.ListAsync(team, model, cancellationToken).ToListAsync(cancellationToken);
        var claims = await ClaimsAsync(team, model, rows, sourceRows, cancellationToken);
        var blobs = await BlobsAsync(team, model, cancellationToken);
        var behind = 0;
        foreach (var row in rows.Where(row => row.IsSummaryOld || row.AnnotationVersion != blobs.Annotations.GetValueOrDefault(row.ImageId)))
        {
            // Saved just now, perhaps: then its own summary comes, and this one says the same.
            behind += await summaries.RefreshAsync(team, model, row.ImageId, cancellationToken) is { } after && after.AnnotationVersion != row.AnnotationVersion ? 1 : 0;
        }

        var orphans = await OrphansAsync(team, model, [.. rows.Select(row => row.ImageId), .. sourceRows.Select(row => row.SourceId)], blobs.Folders, cancellationToken);
        return new RepairReport(rows.Count, counters, claims, behind, orphans, [.. rows.Where(row => !blobs.Pictures.Contains(row.ImageId)).Select(row => row.Name)]);
    }

    /// <summary>
    /// Counters are read before the images. Every change of an image moves its counter, so a counter that can still be replaced under its version counts exactly the images that were read.
    /// </summary>
    /// <returns>How many were mended, and the images that they count now.</returns>
    private async Task<(int Mended, IReadOnlyList<ImageRow> Images)> CountersAsync(string team, string model, CancellationToken cancellationToken)
    {
        var partition = TableNames.Partition(team, model);
        var mended = 0;
        while (true)
        {
            var raced = false;
            var known = await table.InPartition<CounterRow>(partition, CounterRow.Prefix, cancellationToken: cancellationToken).ToDictionaryAsync(row => row.RowKey, cancellationToken: cancellationToken);
            var rows = await images.ListAsync(team, model, cancellationToken).ToListAsync(cancellationToken);
            var expected = new Dictionary<string, CounterRow>(StringComparer.Ordinal);
            foreach (var image in rows)
            {
                var key = CounterRow.KeyOf(image.ImageId);
                if (!expected.TryGetValue(key, out var counter))
                {
                    expected[key] = counter = new CounterRow { PartitionKey = partition, RowKey = key };
                }

                counter.Move(null, image);
            }

            foreach (var key in known.Keys.Union(expected.Keys))
            {
                var right = expected.GetValueOrDefault(key) ?? new CounterRow { PartitionKey = partition, RowKey = key };
                if (known.TryGetValue(key, out var counter) ? counter.CountsLike(right) : right.Images == 0)
                {
                    continue;
                }

                right.ETag = counter?.ETag ?? default;
                var result = counter is null ? await table.InsertAsync(right, cancellationToken) : await table.ReplaceAsync(right, cancellationToken);
                mended += result == WriteResult.Saved ? 1 : 0;
                raced |= result != WriteResult.Saved;
            }

            if (!raced)
            {
                return (mended, rows);
            }
        }
    }

    private async Task<int> ClaimsAsync(
        string team, string model, IReadOnlyList<ImageRow> rows, IReadOnlyList<SourceRow> sourceRows, CancellationToken cancellationToken)
    {
        var partition = TableNames.Partition(team, model);
        var wanted = rows.SelectMany(row => new[] { (Key: ClaimRow.NameKey(row.Name), Image: row.ImageId), (Key: ClaimRow.BytesKey(row.SourceSha256), Image: row.ImageId) })
            .Concat(sourceRows.SelectMany(row => new[] { (Key: ClaimRow.SourceNameKey(row.Name), Image: row.SourceId), (Key: ClaimRow.BytesKey(row.SourceSha256), Image: row.SourceId) }))
            .GroupBy(claim => claim.Key, StringComparer.Ordinal)
            .ToDictionary(claims => claims.Key, claims => claims.First().Image, StringComparer.Ordinal);
        var mended = 0;
        foreach (var prefix in new[] { ClaimRow.NamePrefix, ClaimRow.BytesPrefix, ClaimRow.SourceNamePrefix })
        {
            await foreach (var claim in table.InPartition<ClaimRow>(partition, prefix, cancellationToken: cancellationToken))
            {
                if (wanted.Remove(claim.RowKey, out var image))
                {
                    if (claim.Holder != image && !await IsThereAsync(team, model, claim.Holder, cancellationToken))
                    {
                        claim.Holder = image;
                        mended += await table.ReplaceAsync(claim, cancellationToken) == WriteResult.Saved ? 1 : 0;
                    }
                }
                else if (!await IsThereAsync(team, model, claim.Holder, cancellationToken))
                {
                    mended += await table.RemoveAsync(claim, cancellationToken) == WriteResult.Saved ? 1 : 0;
                }
            }
        }

        foreach (var (key, image) in wanted)
        {
            // Gone meanwhile, with its claims: nothing is missing.
            if (await IsThereAsync(team, model, image, cancellationToken))
            {
                mended += await table.InsertAsync(new ClaimRow { PartitionKey = partition, RowKey = key, Holder = image }, cancellationToken) == WriteResult.Saved ? 1 : 0;
            }
        }

        return mended;
    }

    private async Task<int> OrphansAsync(
        string team, string model, HashSet<string> known, IReadOnlyDictionary<string, DateTimeOffset> folders, CancellationToken cancellationToken)
    {
        var removed = 0;
        var before = clock.GetUtcNow() - Grace;
        foreach (var (image, youngest) in folders)
        {
            if (youngest < before && UlidMaker.IsId(image) && !known.Contains(image)
                && !await IsThereAsync(team, model, image, cancellationToken)
                && await images.FindAsideAsync(team, model, image, cancellationToken) is null)
            {
                await garbage.SweepAsync(team, model, image, cancellationToken);
                removed++;
            }
        }

        return removed;
    }

    private async Task<bool> IsThereAsync(string team, string model, string image, CancellationToken cancellationToken) =>
        UlidMaker.IsId(image)
        && (await images.FindAsync(team, model, image, cancellationToken) is not null || await sources.FindAsync(team, model, image, cancellationToken) is not null);

    /// <summary>One listing tells of every blob of the model.</summary>
    private async Task<ModelBlobs> BlobsAsync(string team, string model, CancellationToken cancellationToken)
    {
        var (annotations, pictures, folders) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(), new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
        var prefix = BlobPaths.ModelFolder(team, model);
        await foreach (var blob in storage.Library.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken))
        {
            // Other blobs of the model lie beside the folders of its images.
            if (blob.Name[prefix.Length..].Split('/') is not [var image, var file])
            {
                continue;
            }

            var at = blob.Properties.LastModified ?? DateTimeOffset.MaxValue;
            folders[image] = folders.TryGetValue(image, out var youngest) && youngest > at ? youngest : at;
            if (blob.Name == BlobPaths.StoredImage(team, model, image))
            {
                pictures.Add(image);
            }
            else if (blob.Name == BlobPaths.Annotations(team, model, image) && blob.Properties.ETag is { } version)
            {
                annotations[image] = version.ToString("H");
            }
        }

        return new ModelBlobs(annotations, pictures, folders);
    }

    private sealed record ModelBlobs(
        IReadOnlyDictionary<string, string> Annotations, IReadOnlySet<string> Pictures, IReadOnlyDictionary<string, DateTimeOffset> Folders);
}
