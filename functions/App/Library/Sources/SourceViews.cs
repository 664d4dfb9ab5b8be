using System.Collections.Concurrent;
using Azure;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Tiling;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Sources;

/// <summary>Source images as they are shown.</summary>
public sealed class SourceViews(StorageAccess storage, ImageStore images, ImageLinks links)
{
    private const int Readers = 16;

    public async Task<SourceInfo> InfoAsync(string team, string model, SourceRow row, CancellationToken cancellationToken) =>
        Info(row, await TilesAsync(team, model, row, cancellationToken), await links.OverviewAsync(team, model, row.SourceId, cancellationToken));

    /// <summary>With all tiles, and all labels put together.</summary>
    public async Task<SourceView> ViewAsync(string team, string model, SourceRow row, CancellationToken cancellationToken)
    {
        var tiles = await TilesAsync(team, model, row, cancellationToken);
        var shapes = new ConcurrentBag<TileShapes>();
        await Parallel.ForEachAsync(
            tiles.Where(tile => tile.Annotated),
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            async (tile, stop) => shapes.Add(new TileShapes(PlaceOf(tile), await ShapesAsync(team, model, tile.ImageId, stop))));
        var infos = await Task.WhenAll(tiles.Select(tile => links.InfoAsync(team, model, tile, withContent: true, cancellationToken)));
        return new SourceView(
            Info(row, tiles, await links.OverviewAsync(team, model, row.SourceId, cancellationToken)), infos, Stitching.Join([.. shapes]));
    }

    private static SourceInfo Info(SourceRow row, List<ImageRow> tiles, Uri overview) => new(
        row.SourceId, row.Name, row.Width, row.Height, row.Grid, tiles.Count, tiles.Count(tile => tile.Annotated), tiles.Sum(tile => tile.Targets),
        row.UploadedAt, row.UploadedBy, overview);

    private static TileRectangle PlaceOf(ImageRow tile) =>
        new(tile.TileRow ?? 0, tile.TileColumn ?? 0, tile.TileX ?? 0, tile.TileY ?? 0, tile.Width, tile.Height);

    private async Task<List<ImageRow>> TilesAsync(string team, string model, SourceRow row, CancellationToken cancellationToken) =>
        await images.ListTilesAsync(team, model, row.SourceId, cancellationToken).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<Shape>> ShapesAsync(string team, string model, string image, CancellationToken cancellationToken)
    {
        try
        {
            var content = await storage.Library.GetBlobClient(BlobPaths.Annotations(team, model, image)).DownloadContentAsync(cancellationToken);
            return WireDocument.Read<AnnotationDocument>(content.Value.Content.ToMemory().Span).Shapes;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return []; // Removed since it was listed.
        }
    }
}
