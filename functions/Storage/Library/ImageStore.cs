using Azure;
using Azure.Data.Tables;
using NeuroBot.Domain.Tiling;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>
/// Images of models. Every change is one table transaction over image row, claims and counter: it happens whole or not at all, and a loser of
/// a race reads again.
/// </summary>
public sealed class ImageStore(StorageAccess storage)
{
    private readonly TableClient images = storage.Table(TableNames.Images);

    public Task<ImageRow?> FindAsync(string team, string model, string image, CancellationToken cancellationToken = default) =>
        images.FindAsync<ImageRow>(TableNames.Partition(team, model), ImageRow.KeyOf(image), cancellationToken);

    /// <summary>Every image of a model, newest first.</summary>
    public IAsyncEnumerable<ImageRow> ListAsync(string team, string model, CancellationToken cancellationToken = default) =>
        images.InPartition<ImageRow>(TableNames.Partition(team, model), ImageRow.Prefix, cancellationToken: cancellationToken);

    /// <summary>The same without anything but ids, names, sizes and places on sources: much less to send.</summary>
    public IAsyncEnumerable<ImageRow> ListNamesAsync(string team, string model, CancellationToken cancellationToken = default) =>
        images.InPartition<ImageRow>(TableNames.Partition(team, model), ImageRow.Prefix, ImageRow.NamesAndPlaces, cancellationToken: cancellationToken);

    /// <summary>A transaction of the table has a hundred changes; the counters of all shards may be among them.</summary>
    public const int MostTogether = 100 - CounterRow.Shards;

    /// <summary>The first images of a model, newest first; no more rows are read than that.</summary>
    /// <param name="team">Owner.</param>
    /// <param name="model">Whose images.</param>
    /// <param name="count">How many, at most.</param>
    /// <param name="before">Only those before this key, which spares a store that sorts all that fits; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<ImageRow>> NewestAsync(string team, string model, int count, string? before = null, CancellationToken cancellationToken = default) =>
        await images.InPartition<ImageRow>(
                TableNames.Partition(team, model), ImageRow.Prefix, maxPerPage: Math.Clamp(count, 1, 1000), before: before, cancellationToken: cancellationToken)
            .Take(count)
            .ToListAsync(cancellationToken);

    /// <summary>The tiles of a source that are in the library, row by row.</summary>
    public IAsyncEnumerable<ImageRow> ListTilesAsync(string team, string model, string source, CancellationToken cancellationToken = default) =>
        images.InPartition<ImageRow>(TableNames.Partition(team, model), ImageRow.Prefix + ReverseKey.Of(TileIds.Prefix(source)), cancellationToken: cancellationToken);

    /// <summary>Whether a source has tiles, in the library or kept aside.</summary>
    public async Task<bool> HasTilesAsync(string team, string model, string source, CancellationToken cancellationToken = default) =>
        await ListTilesAsync(team, model, source, cancellationToken).AnyAsync(cancellationToken)
        || await images.InPartition<DeletedImageRow>(
            TableNames.Partition(team, model), DeletedImageRow.KeyOf(TileIds.Prefix(source)), cancellationToken: cancellationToken).AnyAsync(cancellationToken);

    /// <summary>Images that came, changed or came back at or after a moment of the store's own clock, newest first.</summary>
    public IAsyncEnumerable<ImageRow> ListSinceAsync(string team, string model, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var (partition, first, end) = (TableNames.Partition(team, model), ImageRow.Prefix, ImageRow.Prefix + "~");
        return images.QueryAsync<ImageRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {end} and Timestamp ge {since}"),
            cancellationToken: cancellationToken);
    }

    /// <summary>The images after this one, newest first; it need not be there any more.</summary>
    public IAsyncEnumerable<ImageRow> ListAfterAsync(string team, string model, string image, CancellationToken cancellationToken = default)
    {
        var (partition, key, end) = (TableNames.Partition(team, model), ImageRow.KeyOf(image), ImageRow.Prefix + "~");
        return images.QueryAsync<ImageRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {key} and RowKey lt {end}"), cancellationToken: cancellationToken);
    }

    /// <summary>The first image after this one (newest first, from the start again after the last) that is not annotated, or null; never this one itself.</summary>
    public async Task<ImageRow?> NextUnlabelledAsync(string team, string model, string image, CancellationToken cancellationToken = default)
    {
        var partition = TableNames.Partition(team, model);
        var (key, first, end) = (ImageRow.KeyOf(image), ImageRow.Prefix, ImageRow.Prefix + "~");
        foreach (var range in new[]
        {
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {key} and RowKey lt {end} and Annotated eq {false}"),
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {key} and Annotated eq {false}"),
        })
        {
            await foreach (var row in images.QueryAsync<ImageRow>(range, maxPerPage: 1, cancellationToken: cancellationToken))
            {
                return row;
            }
        }

        return null;
    }

    public async Task<ModelSums> SumsAsync(string team, string model, CancellationToken cancellationToken = default) =>
        ModelSums.Of(await images.InPartition<CounterRow>(TableNames.Partition(team, model), CounterRow.Prefix, cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken));

    /// <summary>The image that holds these uploaded bytes, or null.</summary>
    public async Task<string?> HolderOfBytesAsync(string team, string model, string sha256, CancellationToken cancellationToken = default) =>
        (await images.FindAsync<ClaimRow>(TableNames.Partition(team, model), ClaimRow.BytesKey(sha256), cancellationToken))?.Holder;

    /// <summary>The image that has this name, or null.</summary>
    public async Task<string?> HolderOfNameAsync(string team, string model, string name, CancellationToken cancellationToken = default) =>
        (await images.FindAsync<ClaimRow>(TableNames.Partition(team, model), ClaimRow.NameKey(name), cancellationToken))?.Holder;

    /// <summary>Adds the image, or says what is in the way. With <paramref name="replace"/> the image of the same name goes in the same breath.</summary>
    public Task<ImageAddition> AddAsync(ImageRow image, bool replace, CancellationToken cancellationToken = default) =>
        AddAsync(image, replace, deleted: null, cancellationToken);

    /// <summary>Brings a deleted image back, or says what is in the way.</summary>
    public async Task<ImageAddition> RestoreAsync(DeletedImageRow deleted, CancellationToken cancellationToken = default)
    {
        var addition = await AddAsync(deleted.ToImageRow(), replace: false, deleted, cancellationToken);
        if (addition.Added != ImageAdded.Saved)
        {
            deleted.Kept = true;
            await images.ReplaceAsync(deleted, cancellationToken);
        }

        return addition;
    }

    private async Task<ImageAddition> AddAsync(ImageRow image, bool replace, DeletedImageRow? deleted, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await images.FindAsync<ImageRow>(image.PartitionKey, image.RowKey, cancellationToken) is not null)
            {
                if (deleted is not null)
                {
                    await ForgetAsync(deleted, cancellationToken);
                }

                return new ImageAddition(ImageAdded.Saved, null);
            }

            var bytes = await images.FindAsync<ClaimRow>(image.PartitionKey, ClaimRow.BytesKey(image.SourceSha256), cancellationToken);
            if (bytes is not null)
            {
                return new ImageAddition(ImageAdded.SameBytes, bytes.Holder);
            }

            var name = await images.FindAsync<ClaimRow>(image.PartitionKey, ClaimRow.NameKey(image.Name), cancellationToken);
            if (name is not null && !replace)
            {
                return new ImageAddition(ImageAdded.SameName, name.Holder);
            }

            var change = new ImageTransaction(images, image.PartitionKey);
            if (image.TileSource is { } tileOf)
            {
                // Another source has taken the place of a deleted tile's: it cannot come back without its own.
                if (await images.FindAsync<SourceRow>(image.PartitionKey, SourceRow.KeyOf(tileOf), cancellationToken) is not { } source)
                {
                    return new ImageAddition(ImageAdded.SameName, null);
                }

                change.Touch(source);
            }

            var replaced = name is null
                ? null
                : await images.FindAsync<ImageRow>(image.PartitionKey, ImageRow.KeyOf(name.Holder), cancellationToken);
            if (replaced is not null)
            {
                change.Delete(replaced);
                change.Delete(new ClaimRow { RowKey = ClaimRow.BytesKey(replaced.SourceSha256), ETag = ETag.All });
                await change.CountAsync(replaced.ImageId, replaced, null, cancellationToken);
            }

            if (deleted is not null)
            {
                change.Delete(deleted);
            }

            change.Insert(image);
            change.Insert(new ClaimRow { RowKey = ClaimRow.BytesKey(image.SourceSha256), Holder = image.ImageId });
            change.Put(name ?? new ClaimRow { RowKey = ClaimRow.NameKey(image.Name) }, row => row.Holder = image.ImageId);
            await change.CountAsync(image.ImageId, null, image, cancellationToken);
            if (await change.CommitAsync(cancellationToken))
            {
                return new ImageAddition(ImageAdded.Saved, replaced?.ImageId);
            }
        }
    }

    /// <summary>
    /// Changes what is known about an image, with its counters. The change is made on the row as it is now, and again on a newer one if
    /// somebody was faster; null when the image is gone.
    /// </summary>
    public async Task<ImageRow?> ChangeAsync(
        string team, string model, string image, Func<ImageRow, Task<bool>> change, CancellationToken cancellationToken = default)
    {
        while (await FindAsync(team, model, image, cancellationToken) is { } row)
        {
            var before = row.Counted;
            if (!await change(row))
            {
                return row;
            }

            var transaction = new ImageTransaction(images, row.PartitionKey);
            transaction.Replace(row);
            if (before.Annotated != row.Annotated || before.Targets != row.Targets || !before.LabelCounts.AsSpan().SequenceEqual(row.LabelCounts))
            {
                await transaction.CountAsync(image, before, row, cancellationToken);
            }
            else
            {
                // The sums stay, but their version must move: cached lists are told by it.
                await transaction.CountAsync(image, null, null, cancellationToken);
            }

            if (await transaction.CommitAsync(cancellationToken))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>
    /// Saves rows that were read and then changed, together with their counters: all or none. Images of one counter (see <see cref="CounterRow.KeyOf"/>) get into nobody else's way.
    /// </summary>
    /// <param name="changes">At most <see cref="MostTogether"/> rows of one model, each with what it was.</param>
    /// <returns>False where another writer was faster at any of them.</returns>
    public async Task<bool> SaveTogetherAsync(IReadOnlyList<(ImageRow Before, ImageRow Row)> changes, CancellationToken cancellationToken = default)
    {
        var transaction = new ImageTransaction(images, changes[0].Row.PartitionKey);
        foreach (var (before, row) in changes)
        {
            transaction.Replace(row);
            await transaction.CountAsync(row.ImageId, before, row, cancellationToken);
        }

        return await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Notes the result of a test on an image.</summary>
    public Task<ImageRow?> SetTestedAsync(string team, string model, string image, bool withResults, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            team, model, image,
            row =>
            {
                var changes = row.TestedWithResults != withResults;
                row.TestedWithResults = withResults;
                return Task.FromResult(changes);
            },
            cancellationToken);

    /// <summary>Removes rows and claims of the image; false when there was none.</summary>
    public Task<bool> RemoveAsync(string team, string model, string image, CancellationToken cancellationToken = default) =>
        RemoveAsync(team, model, image, deletion: null, cancellationToken);

    /// <summary>The same, but what was known about the image is kept aside, so that it can be brought back.</summary>
    public Task<bool> SetAsideAsync(string team, string model, string image, string deletion, CancellationToken cancellationToken = default) =>
        RemoveAsync(team, model, image, deletion, cancellationToken);

    /// <summary>What is kept aside of an image, or null.</summary>
    public Task<DeletedImageRow?> FindAsideAsync(string team, string model, string image, CancellationToken cancellationToken = default) =>
        images.FindAsync<DeletedImageRow>(TableNames.Partition(team, model), DeletedImageRow.KeyOf(image), cancellationToken);

    /// <summary>What is kept aside of a deletion.</summary>
    public IAsyncEnumerable<DeletedImageRow> ListAsideAsync(string team, string model, string deletion, CancellationToken cancellationToken = default)
    {
        var (partition, first, end) = (TableNames.Partition(team, model), DeletedImageRow.Prefix, DeletedImageRow.Prefix + "~");
        return images.QueryAsync<DeletedImageRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {end} and Deletion eq {deletion}"),
            cancellationToken: cancellationToken);
    }

    /// <summary>What was kept aside is kept no longer.</summary>
    public Task ForgetAsync(DeletedImageRow deleted, CancellationToken cancellationToken = default) =>
        images.DeleteEntityAsync(deleted.PartitionKey, deleted.RowKey, ETag.All, cancellationToken);

    private async Task<bool> RemoveAsync(string team, string model, string image, string? deletion, CancellationToken cancellationToken)
    {
        while (await FindAsync(team, model, image, cancellationToken) is { } row)
        {
            var transaction = new ImageTransaction(images, row.PartitionKey);
            transaction.Delete(row);
            transaction.Delete(new ClaimRow { RowKey = ClaimRow.BytesKey(row.SourceSha256), ETag = ETag.All });
            transaction.Delete(new ClaimRow { RowKey = ClaimRow.NameKey(row.Name), ETag = ETag.All });
            if (deletion is not null)
            {
                transaction.Upsert(DeletedImageRow.Of(row, deletion));
            }

            await transaction.CountAsync(image, row, null, cancellationToken);
            if (await transaction.CommitAsync(cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
