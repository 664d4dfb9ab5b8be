using Azure;
using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>
/// Source images of tiled models. A source's row comes with its claims before its tiles, and is complete after them; it goes when its last tile has gone for good.
/// </summary>
public sealed class SourceStore(StorageAccess storage, ImageStore images)
{
    private readonly TableClient table = storage.Table(TableNames.Images);
    private readonly TableClient index = storage.Table(TableNames.ImageIndex);

    public Task<SourceRow?> FindAsync(string team, string model, string source, CancellationToken cancellationToken = default) =>
        table.FindAsync<SourceRow>(TableNames.Partition(team, model), SourceRow.KeyOf(source), cancellationToken);

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<SourceRow> ListAsync(string team, string model, CancellationToken cancellationToken = default) =>
        table.InPartition<SourceRow>(TableNames.Partition(team, model), SourceRow.Prefix, cancellationToken: cancellationToken);

    /// <summary>Notes that a source is about to be cut into so many tiles.</summary>
    public Task NoteCuttingAsync(string team, string model, string source, int tiles, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        index.UpsertEntityAsync(
            new CuttingRow { PartitionKey = CuttingRow.Partition, RowKey = CuttingRow.KeyOf(team, model, source), At = at, Tiles = tiles },
            TableUpdateMode.Replace,
            cancellationToken);

    /// <summary>Sources whose cutting has not come to its end.</summary>
    public IAsyncEnumerable<CuttingRow> ListCuttingAsync(CancellationToken cancellationToken = default) =>
        index.InPartition<CuttingRow>(CuttingRow.Partition, cancellationToken: cancellationToken);

    public Task ForgetCuttingAsync(string team, string model, string source, CancellationToken cancellationToken = default) =>
        index.DeleteEntityAsync(CuttingRow.Partition, CuttingRow.KeyOf(team, model, source), ETag.All, cancellationToken);

    /// <summary>What adding it would meet, without adding it.</summary>
    public async Task<ImageAddition> LookAsync(string team, string model, SourceRow source, bool replace, CancellationToken cancellationToken = default) =>
        (await InTheWayAsync(team, model, source, replace, cancellationToken)).Addition;

    /// <summary>Adds the source, or says what is in the way. With <paramref name="replace"/> the source of the same name goes in the same breath.</summary>
    public async Task<ImageAddition> BeginAsync(string team, string model, SourceRow source, bool replace, CancellationToken cancellationToken = default)
    {
        (source.PartitionKey, source.RowKey) = (TableNames.Partition(team, model), SourceRow.KeyOf(source.SourceId));
        while (true)
        {
            var (addition, gone, claims) = await InTheWayAsync(team, model, source, replace, cancellationToken);
            if (addition.Added != ImageAdded.Saved || addition.Other == source.SourceId)
            {
                return addition;
            }

            var change = new ImageTransaction(table, source.PartitionKey);
            foreach (var row in gone)
            {
                change.Delete(row);
                foreach (var claim in new[] { ClaimRow.BytesKey(row.SourceSha256), ClaimRow.SourceNameKey(row.Name) }.Except(claims.Select(claim => claim.RowKey)))
                {
                    change.Delete(new ClaimRow { RowKey = claim, ETag = ETag.All });
                }
            }

            // Over what decided: whoever claimed meanwhile makes this try fail.
            foreach (var claim in claims)
            {
                change.Put(claim, row => row.Holder = source.SourceId);
            }

            source.Replaces = addition.Other is null
                ? null
                : string.Join(' ', gone.Where(row => row.SourceId == addition.Other || !row.Complete).SelectMany(row => row.Complete ? [row.SourceId] : row.Replaced.Prepend(row.SourceId)));
            change.Insert(source);
            if (await change.CommitAsync(cancellationToken))
            {
                return addition;
            }
        }
    }

    /// <summary>All its tiles are there.</summary>
    public async Task CompleteAsync(SourceRow source, CancellationToken cancellationToken = default)
    {
        while (await table.FindAsync<SourceRow>(source.PartitionKey, source.RowKey, cancellationToken) is { Complete: false } row)
        {
            row.Complete = true;
            await table.ReplaceAsync(row, cancellationToken);
        }
    }

    /// <summary>Removes the source with its claims and its blobs, where its tiles are gone for good; one whose tiles are still coming stays.</summary>
    public async Task RemoveIfEmptyAsync(string team, string model, string source, CancellationToken cancellationToken = default)
    {
        while (await FindAsync(team, model, source, cancellationToken) is { Complete: true } row && !await images.HasTilesAsync(team, model, source, cancellationToken))
        {
            var change = new ImageTransaction(table, row.PartitionKey);
            change.Delete(row);
            change.Delete(new ClaimRow { RowKey = ClaimRow.BytesKey(row.SourceSha256), ETag = ETag.All });
            change.Delete(new ClaimRow { RowKey = ClaimRow.SourceNameKey(row.Name), ETag = ETag.All });
            if (await change.CommitAsync(cancellationToken))
            {
                await Garbage.RemoveFolderAsync(storage.Library, BlobPaths.ImageFolder(team, model, source), cancellationToken);
                return;
            }
        }
    }

    /// <summary>
    /// Saved: nothing is in the way (with the source that is replaced, or this one itself where it is there already). A source without tiles is in nobody's way, unless they
    /// are still to come. With the sources that go, and the claims on bytes and name as they were read.
    /// </summary>
    private async Task<(ImageAddition Addition, List<SourceRow> Gone, List<ClaimRow> Claims)> InTheWayAsync(
        string team, string model, SourceRow source, bool replace, CancellationToken cancellationToken)
    {
        var (gone, claims) = (new List<SourceRow>(), new List<ClaimRow>());
        (ImageAddition, List<SourceRow>, List<ClaimRow>) Answer(ImageAdded added, string? other) => (new ImageAddition(added, other), gone, claims);
        if (await FindAsync(team, model, source.SourceId, cancellationToken) is not null)
        {
            return Answer(ImageAdded.Saved, source.SourceId);
        }

        var same = await HolderAsync(ClaimRow.BytesKey(source.SourceSha256));
        var namesake = await HolderAsync(ClaimRow.SourceNameKey(source.Name));
        if (same is not null)
        {
            if (!await IsGoneAsync(same))
            {
                return Answer(ImageAdded.SameBytes, same.SourceId);
            }

            gone.Add(same);
        }

        if (namesake is not null && namesake.SourceId != same?.SourceId)
        {
            var empty = await IsGoneAsync(namesake);
            if (!empty && !replace)
            {
                return Answer(ImageAdded.SameName, namesake.SourceId);
            }

            gone.Add(namesake);
            return Answer(ImageAdded.Saved, empty ? null : namesake.SourceId);
        }

        return Answer(ImageAdded.Saved, null);

        async Task<SourceRow?> HolderAsync(string key)
        {
            var claim = await table.FindAsync<ClaimRow>(TableNames.Partition(team, model), key, cancellationToken);
            claims.Add(claim ?? new ClaimRow { RowKey = key });
            return claim is null ? null : await FindAsync(team, model, claim.Holder, cancellationToken);
        }

        async Task<bool> IsGoneAsync(SourceRow row) =>
            row.Complete && !await images.ListTilesAsync(team, model, row.SourceId, cancellationToken).AnyAsync(cancellationToken);
    }
}
