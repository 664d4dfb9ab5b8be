using Azure;
using Azure.Data.Tables;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>Tiles of sources that are being cut. The source stands in every transaction: a tile comes while its source is open, or not at all.</summary>
public sealed class TileStore(StorageAccess storage, SourceStore sources)
{
    private readonly TableClient images = storage.Table(TableNames.Images);

    /// <summary>Adds a tile. It takes name and place of a tile of the source that its own replaces.</summary>
    /// <returns>How it ended, and the tile that went.</returns>
    /// <exception cref="InvalidOperationException">A tile of a source that is there has its name: nobody can have made it.</exception>
    public async Task<(TileAdded Added, string? Replaced)> AddAsync(string team, string model, ImageRow tile, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (await sources.FindAsync(team, model, tile.TileSource!, cancellationToken) is not { Complete: false } source)
            {
                return (TileAdded.SourceClosed, null);
            }

            if (await images.FindAsync<ImageRow>(tile.PartitionKey, tile.RowKey, cancellationToken) is not null)
            {
                return (TileAdded.Saved, null);
            }

            var change = new ImageTransaction(images, tile.PartitionKey);
            change.Touch(source);
            var replaced = new Dictionary<string, ImageRow>(StringComparer.Ordinal);
            var claims = new List<ClaimRow>();
            foreach (var key in new[] { ClaimRow.BytesKey(tile.SourceSha256), ClaimRow.NameKey(tile.Name) })
            {
                var claim = await images.FindAsync<ClaimRow>(tile.PartitionKey, key, cancellationToken);
                if (claim is not null && await HolderAsync(team, model, claim, source, cancellationToken) is { } holder)
                {
                    replaced[holder.ImageId] = holder;
                }

                claims.Add(claim ?? new ClaimRow { RowKey = key });
            }

            foreach (var old in replaced.Values)
            {
                change.Delete(old);
                foreach (var key in new[] { ClaimRow.BytesKey(old.SourceSha256), ClaimRow.NameKey(old.Name) }.Except(claims.Select(claim => claim.RowKey)))
                {
                    change.Delete(new ClaimRow { RowKey = key, ETag = ETag.All });
                }

                await change.CountAsync(old.ImageId, old, null, cancellationToken);
            }

            foreach (var claim in claims)
            {
                change.Put(claim, row => row.Holder = tile.ImageId);
            }

            change.Insert(tile);
            await change.CountAsync(tile.ImageId, null, tile, cancellationToken);
            if (await change.CommitAsync(cancellationToken))
            {
                return (TileAdded.Saved, replaced.Keys.FirstOrDefault());
            }
        }
    }

    /// <summary>The tile that holds a claim and may go; null where none holds it.</summary>
    private async Task<ImageRow?> HolderAsync(string team, string model, ClaimRow claim, SourceRow source, CancellationToken cancellationToken)
    {
        var holder = await images.FindAsync<ImageRow>(claim.PartitionKey, ImageRow.KeyOf(claim.Holder), cancellationToken);
        return holder?.TileSource is not { } of || source.Replaced.Contains(of) || await sources.FindAsync(team, model, of, cancellationToken) is null
            ? holder
            : throw new InvalidOperationException($"'{holder.Name}' is a tile of {of} already");
    }
}
