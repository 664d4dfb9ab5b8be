using System.Security.Cryptography;
using System.Text;
using Azure;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Health;
using NeuroBot.Domain.Tiling;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>
/// Brings a source that has begun to its end, from its plan alone: a row for each tile → what it replaces goes → complete → verdict. Safe to repeat, by whoever comes: the delivery that began it, a
/// later one, or the housekeeping.
/// </summary>
public sealed class TileFinishing(
    StorageAccess storage, ImageStore images, SourceStore sources, TileStore tiles, UploadStore uploads, Garbage garbage, TimeProvider clock, ILogger<TileFinishing> log)
{
    private const int Writers = 4;

    /// <summary>A delivery that still works on it may be that old.</summary>
    private static readonly TimeSpan Begun = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NotBegun = TimeSpan.FromHours(6);

    /// <summary>The upload's row with its verdict.</summary>
    public async Task<UploadRow?> FinishAsync(string team, string model, SourceRow source, CancellationToken cancellationToken)
    {
        if (!source.Complete && await PlanAsync(team, model, source, cancellationToken) is { } plan)
        {
            await NoteOldAsync(team, model, source, cancellationToken);
            var options = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(plan.Tiles.Index(), options, async (tile, stop) =>
            {
                var (_, replaced) = await tiles.AddAsync(team, model, RowOf(team, model, source, plan, tile.Index, tile.Item), stop);
                if (replaced is not null)
                {
                    await garbage.SweepAsync(team, model, replaced, stop);
                }
            });
            await RemoveOldAsync(team, model, source, cancellationToken);
            await sources.CompleteAsync(source, cancellationToken);
        }

        await sources.ForgetCuttingAsync(team, model, source.SourceId, cancellationToken);
        return await uploads.FindAsync(team, model, source.SourceId, cancellationToken) is { } upload
            ? await uploads.AcceptAsync(upload, TileIds.Of(source.SourceId, 0), cancellationToken)
            : null;
    }

    /// <summary>Removes the blobs of a source that never came to be; what has a row stays.</summary>
    public async Task SweepAsync(string team, string model, string source, int count, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(team, model, source, cancellationToken) is null)
        {
            for (var number = 0; number < count; number++)
            {
                await garbage.SweepAsync(team, model, TileIds.Of(source, number), cancellationToken);
            }

            await Garbage.RemoveFolderAsync(storage.Library, BlobPaths.ImageFolder(team, model, source), cancellationToken);
        }

        await sources.ForgetCuttingAsync(team, model, source, cancellationToken);
    }

    /// <summary>Makes good what crashes left: what has begun comes to its end, what has not goes.</summary>
    public async Task SettleOldAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await foreach (var note in sources.ListCuttingAsync(cancellationToken))
        {
            if (note.At > now - Begun || note.RowKey.Split('|') is not [var team, var model, var id])
            {
                continue;
            }

            try
            {
                if (await sources.FindAsync(team, model, id, cancellationToken) is { } source)
                {
                    await FinishAsync(team, model, source, cancellationToken);
                }
                else if (note.At < now - NotBegun)
                {
                    await SweepAsync(team, model, id, note.Tiles, cancellationToken);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Source {Source} cannot be brought to its end", id);
            }
        }
    }

    /// <summary>Null where another source has taken its place, and what was stored of it has gone.</summary>
    private async Task<TilePlan?> PlanAsync(string team, string model, SourceRow source, CancellationToken cancellationToken)
    {
        try
        {
            var content = await storage.Library.GetBlobClient(BlobPaths.TilePlan(team, model, source.SourceId)).DownloadContentAsync(cancellationToken);
            return WireDocument.Read<TilePlan>(content.Value.Content.ToMemory().Span);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return await sources.FindAsync(team, model, source.SourceId, cancellationToken) is null
                ? null
                : throw new InvalidOperationException($"the plan of source {source.SourceId} is gone", error);
        }
    }

    private static ImageRow RowOf(string team, string model, SourceRow source, TilePlan plan, int number, PlannedTile tile)
    {
        var image = TileIds.Of(source.SourceId, number);
        return new ImageRow
        {
            PartitionKey = TableNames.Partition(team, model),
            RowKey = ImageRow.KeyOf(image),
            ImageId = image,
            Name = TileNames.Of(source.Name, tile.Row, tile.Column),
            Width = tile.Width,
            Height = tile.Height,
            Bytes = tile.Bytes,
            Format = plan.Format,
            ContentType = plan.ContentType,
            StoredSha256 = tile.Sha256,
            SourceSha256 = Sha256Of(source, number),
            UploadedAt = source.UploadedAt,
            UploadedBy = source.UploadedBy,
            ScreenCopy = tile.ScreenCopy ? true : null,
            Tile = new TilePlace(source.SourceId, source.Name, source.Width, source.Height, tile.Row, tile.Column, tile.X, tile.Y),
        }.Keep(new PictureFacts(tile.Sharpness, tile.Brightness, tile.Contrast, PictureHash.FromBytes(tile.LookHash)));
    }

    /// <summary>What duplicates of a tile are told by: two sources may well have tiles of the same pixels, black ones, say.</summary>
    private static string Sha256Of(SourceRow source, int number) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{source.SourceSha256} {source.Rows}x{source.Columns} {number}"))));

    /// <summary>Notes the tiles of the source that is replaced: their rows go while those of the new ones come.</summary>
    private async Task NoteOldAsync(string team, string model, SourceRow source, CancellationToken cancellationToken)
    {
        foreach (var old in source.Replaced)
        {
            await foreach (var tile in images.ListTilesAsync(team, model, old, cancellationToken))
            {
                await garbage.NoteAsync(team, model, tile.ImageId, cancellationToken);
            }
        }
    }

    private async Task RemoveOldAsync(string team, string model, SourceRow source, CancellationToken cancellationToken)
    {
        foreach (var old in source.Replaced)
        {
            await foreach (var tile in images.ListTilesAsync(team, model, old, cancellationToken))
            {
                await garbage.NoteAsync(team, model, tile.ImageId, cancellationToken);
                await images.RemoveAsync(team, model, tile.ImageId, cancellationToken);
                await garbage.SweepAsync(team, model, tile.ImageId, cancellationToken);
            }

            await Garbage.RemoveFolderAsync(storage.Library, BlobPaths.ImageFolder(team, model, old), cancellationToken);
        }
    }
}
