using System.Collections.Concurrent;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain;
using NeuroBot.Domain.Intake;
using NeuroBot.Domain.Tiling;
using NeuroBot.Functions.Library.Pixels;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>
/// Takes one uploaded source image of a tiled model in: cut into files → a note → blobs of the tiles, overview, plan → the source's row with its claims, from which moment
/// on it comes to its end whatever happens (<see cref="TileFinishing"/>). Every step may be repeated: ids of tiles follow from the source's, and the source is the upload.
/// </summary>
public sealed class TileIntake(StorageAccess storage, ImageStore images, SourceStore sources, UploadStore uploads, TileFinishing finishing, TimeProvider clock)
    : IDisposable
{
    private const int Writers = 4;

    /// <summary>A row of tiles of the largest source weighs 450 MB, and one cut alone keeps all processors busy.</summary>
    private readonly SemaphoreSlim cutting = new(1);

    public void Dispose() => cutting.Dispose();

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
        if (await sources.FindAsync(team, model.Id, row.Upload, cancellationToken) is { } begun)
        {
            return await finishing.FinishAsync(team, model.Id, begun, cancellationToken) ?? row;
        }

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
            || !(await CutAsync(file, header, grid, folder, cancellationToken)).TryGet(out var cut, out refusal))
        {
            return refusal;
        }

        (source.Width, source.Height) = (cut.Width, cut.Height);
        await sources.NoteCuttingAsync(team, model.Id, row.Upload, cut.Tiles.Count, source.UploadedAt, cancellationToken);
        await PutAsync(team, model.Id, row.Upload, cut, header, cancellationToken);
        var addition = await sources.BeginAsync(team, model.Id, source, row.Replace, cancellationToken);
        if (await ConcludeAsync(model, row, addition, cancellationToken) is { } meanwhile)
        {
            await finishing.SweepAsync(team, model.Id, row.Upload, cut.Tiles.Count, cancellationToken);
            return meanwhile;
        }

        // Null where another source has taken its place since: it was taken in, and replaced.
        return await sources.FindAsync(team, model.Id, row.Upload, cancellationToken) is { } there
            ? await finishing.FinishAsync(team, model.Id, there, cancellationToken) ?? row
            : await uploads.AcceptAsync(row, TileIds.Of(row.Upload, 0), cancellationToken);
    }

    private async Task<Outcome<CutPicture>> CutAsync(string file, ImageHeader header, TileGrid grid, string folder, CancellationToken cancellationToken)
    {
        await cutting.WaitAsync(cancellationToken);
        try
        {
            return TileCutter.Cut(file, header, grid, folder);
        }
        finally
        {
            cutting.Release();
        }
    }

    /// <summary>True where the source has begun: it will come to its end.</summary>
    public async Task<bool> HasBegunAsync(string team, string model, string source, CancellationToken cancellationToken) =>
        await sources.FindAsync(team, model, source, cancellationToken) is not null;

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

    /// <summary>Everything that has no row yet; the plan last.</summary>
    private async Task PutAsync(string team, string model, string source, CutPicture cut, ImageHeader header, CancellationToken cancellationToken)
    {
        var planned = new ConcurrentDictionary<int, PlannedTile>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(cut.Tiles.Index(), options, async (tile, stop) =>
        {
            var (number, (place, path, thumbnail, screen, facts)) = tile;
            var image = TileIds.Of(source, number);
            var stored = await storage.PutLibraryFileAsync(BlobPaths.StoredImage(team, model, image), path, cut.ContentType, stop);
            await storage.PutLibraryFileAsync(BlobPaths.Thumbnail(team, model, image), thumbnail, "image/jpeg", stop);
            if (screen is not null)
            {
                await storage.PutLibraryFileAsync(BlobPaths.ScreenCopy(team, model, image), screen, "image/jpeg", stop);
            }

            planned[number] = new PlannedTile(
                place.Row, place.Column, place.X, place.Y, place.Width, place.Height, new FileInfo(path).Length, stored,
                facts.Sharpness, facts.Brightness, facts.Contrast, facts.Hash?.ToBytes(), screen is not null);
        });
        await storage.PutLibraryFileAsync(BlobPaths.Overview(team, model, source), cut.OverviewPath, "image/jpeg", cancellationToken);
        var plan = new TilePlan(header.Format.ToString().ToLowerInvariant(), cut.ContentType, [.. planned.OrderBy(tile => tile.Key).Select(tile => tile.Value)]);
        await storage.Library.GetBlobClient(BlobPaths.TilePlan(team, model, source))
            .UploadAsync(BinaryData.FromBytes(WireDocument.Write(plan)), overwrite: true, cancellationToken);
    }
}
