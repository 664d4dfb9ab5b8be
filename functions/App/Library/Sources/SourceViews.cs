using System.Collections.Concurrent;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Tiling;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Sources;

/// <summary>Source images as they are shown.</summary>
public sealed class SourceViews(ImageStore images, AnnotationStore annotations, ImageLinks links)
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
            async (tile, stop) =>
            {
                // Null: removed since it was listed.
                if (await annotations.ReadAsync(team, model, tile.ImageId, stop) is { } saved)
                {
                    shapes.Add(new TileShapes(tile.Tile!.ToRectangle(tile.Width, tile.Height), saved.Document.Shapes));
                }
            });
        var infos = await Task.WhenAll(tiles.Select(tile => links.InfoAsync(team, model, tile, withContent: true, cancellationToken)));
        return new SourceView(
            Info(row, tiles, await links.OverviewAsync(team, model, row.SourceId, cancellationToken)), infos, Stitching.Join([.. shapes]));
    }

    private static SourceInfo Info(SourceRow row, List<ImageRow> tiles, Uri overview) => new(
        row.SourceId, row.Name, row.Width, row.Height, row.Grid, tiles.Count, tiles.Count(tile => tile.Annotated), tiles.Sum(tile => tile.Targets),
        row.UploadedAt, row.UploadedBy, overview);

    private async Task<List<ImageRow>> TilesAsync(string team, string model, SourceRow row, CancellationToken cancellationToken) =>
        await images.ListTilesAsync(team, model, row.SourceId, cancellationToken).ToListAsync(cancellationToken);
}
