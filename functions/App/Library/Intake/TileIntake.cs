using System.Security.Cryptography;
using System.Text;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain;
using NeuroBot.Domain.Intake;
using NeuroBot.Domain.Tiling;
using NeuroBot.Functions.Library.Pixels;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>
/// Takes one uploaded source image of a tiled model in: cut into files → its row with its claims → each tile's blobs and row → complete. Every step may be repeated: ids of tiles follow
/// from the source's, and the source is the upload.
/// </summary>
public sealed class TileIntake(StorageAccess storage, ImageStore images, SourceStore sources, UploadStore uploads, Garbage garbage, TimeProvider clock)
{
    private const int Writers = 4;

    /// <param name="model">Whose library; it has a grid.</param>
    /// <param name="row">Of the upload.</param>
    /// <param name="sha256">Of the uploaded file.</param>
    /// <param name="file">The uploaded file.</param>
    /// <param name="folder">For temporary files.</param>
    /// <param name="cancellationToken">Gives up; what was done stays and is gone on with.</param>
    internal async Task<Outcome<UploadRow>> StoreAsync(
        ModelRow model, UploadRow row, string sha256, string file, string folder, CancellationToken cancellationToken)
    {
        var (team, grid) = (model.Team, model.Tiling!);
        var source = new SourceRow
        {
            SourceId = row.Upload,
            Name = row.Name,
            Rows = grid.Rows,
            Columns = grid.Columns,
            SourceSha256 = sha256,
            UploadedAt = clock.GetUtcNow(),
            UploadedBy = row.By,
        };
        if (await ConcludeAsync(model, row, await sources.LookAsync(team, model.Id, source, row.Replace, cancellationToken), cancellationToken) is { } known)
        {
            return known;
        }

        if (!UploadChecks.ReadHeader(file, grid).TryGet(out var header, out var refusal)
            || !TileCutter.Cut(file, header, grid, folder).TryGet(out var cut, out refusal))
        {
            return refusal;
        }

        (source.Width, source.Height) = (cut.Width, cut.Height);
        var addition = await sources.BeginAsync(team, model.Id, source, row.Replace, cancellationToken);
        if (await ConcludeAsync(model, row, addition, cancellationToken) is { } meanwhile)
        {
            return meanwhile;
        }

        // Begun here or by a delivery before this one: what that one noted counts.
        source = await sources.FindAsync(team, model.Id, row.Upload, cancellationToken) ?? throw new InvalidOperationException("the source went while it was taken in");
        await NoteOldAsync(model, source, cancellationToken);
        await storage.PutLibraryFileAsync(BlobPaths.Overview(team, model.Id, source.SourceId), cut.OverviewPath, "image/jpeg", cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            cut.Tiles.Index(), options, async (tile, stop) => await AddAsync(model, source, tile.Index, tile.Item, cut.ContentType, header, stop));
        await RemoveOldAsync(model, source, cancellationToken);
        await sources.CompleteAsync(source, cancellationToken);
        return await uploads.AcceptAsync(row, TileIds.Of(source.SourceId, 0), cancellationToken);
    }

    /// <summary>Taking the source in has failed for good: what it has left goes.</summary>
    public async Task GiveUpAsync(string team, string model, string source, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(team, model, source, cancellationToken) is { Complete: false })
        {
            await RemoveTilesAsync(team, model, source, cancellationToken);
            await sources.RemoveIfEmptyAsync(team, model, source, cancellationToken);
        }
    }

    /// <summary>The verdict where something is in the way; null: go on.</summary>
    private async Task<Outcome<UploadRow>?> ConcludeAsync(ModelRow model, UploadRow row, ImageAddition addition, CancellationToken cancellationToken)
    {
        switch (addition.Added)
        {
            case ImageAdded.SameBytes:
                var first = await images.ListTilesAsync(model.Team, model.Id, addition.Other!, cancellationToken).FirstOrDefaultAsync(cancellationToken);
                return await uploads.DuplicateAsync(row, first?.ImageId ?? TileIds.Of(addition.Other!, 0), cancellationToken);
            case ImageAdded.SameName:
                return UploadChecks.NameTaken(row.Name);
            default:
                return null;
        }
    }

    private async Task AddAsync(
        ModelRow model, SourceRow source, int number, CutTile tile, string contentType, ImageHeader header, CancellationToken cancellationToken)
    {
        var (team, place, image) = (model.Team, tile.Place, TileIds.Of(source.SourceId, number));
        var stored = await storage.PutLibraryFileAsync(BlobPaths.StoredImage(team, model.Id, image), tile.Path, contentType, cancellationToken);
        await storage.PutLibraryFileAsync(BlobPaths.Thumbnail(team, model.Id, image), tile.ThumbnailPath, "image/jpeg", cancellationToken);
        var row = new ImageRow
        {
            PartitionKey = TableNames.Partition(team, model.Id),
            RowKey = ImageRow.KeyOf(image),
            ImageId = image,
            Name = TileNames.Of(source.Name, place.Row, place.Column),
            Width = place.Width,
            Height = place.Height,
            Bytes = new FileInfo(tile.Path).Length,
            Format = header.Format.ToString().ToLowerInvariant(),
            ContentType = contentType,
            StoredSha256 = stored,
            SourceSha256 = Sha256Of(source, number),
            UploadedAt = source.UploadedAt,
            UploadedBy = source.UploadedBy,
            Tile = new TilePlace(source.SourceId, source.Name, source.Width, source.Height, place.Row, place.Column, place.X, place.Y),
        }.Keep(ThumbnailFacts.Of(await File.ReadAllBytesAsync(tile.ThumbnailPath, cancellationToken)));
        var addition = await images.AddAsync(row, replace: true, cancellationToken);
        if (addition.Added != ImageAdded.Saved)
        {
            throw new InvalidOperationException($"tile {number} of {source.SourceId} is in another one's way");
        }

        if (addition.Other is { } replaced)
        {
            await garbage.SweepAsync(team, model.Id, replaced, cancellationToken);
        }
    }

    /// <summary>What duplicates of a tile are told by: two sources may well have tiles of the same pixels, black ones, say.</summary>
    private static string Sha256Of(SourceRow source, int number) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{source.SourceSha256} {source.Rows}x{source.Columns} {number}"))));

    /// <summary>Notes the tiles of the source that is replaced: their rows go while those of the new ones come.</summary>
    private async Task NoteOldAsync(ModelRow model, SourceRow source, CancellationToken cancellationToken)
    {
        if (source.Replaces is { } old)
        {
            await foreach (var tile in images.ListTilesAsync(model.Team, model.Id, old, cancellationToken))
            {
                await garbage.NoteAsync(model.Team, model.Id, tile.ImageId, cancellationToken);
            }
        }
    }

    private async Task RemoveOldAsync(ModelRow model, SourceRow source, CancellationToken cancellationToken)
    {
        if (source.Replaces is { } old)
        {
            await RemoveTilesAsync(model.Team, model.Id, old, cancellationToken);
            await Garbage.RemoveFolderAsync(storage.Library, BlobPaths.ImageFolder(model.Team, model.Id, old), cancellationToken);
        }
    }

    private async Task RemoveTilesAsync(string team, string model, string source, CancellationToken cancellationToken)
    {
        await foreach (var tile in images.ListTilesAsync(team, model, source, cancellationToken))
        {
            await garbage.NoteAsync(team, model, tile.ImageId, cancellationToken);
            await images.RemoveAsync(team, model, tile.ImageId, cancellationToken);
            await garbage.SweepAsync(team, model, tile.ImageId, cancellationToken);
        }
    }
}
