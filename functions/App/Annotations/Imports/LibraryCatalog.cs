using NeuroBot.Domain.Annotations.Matching;
using NeuroBot.Domain.Tiling;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations.Imports;

/// <summary>What annotation files can be meant for: the images of a library, and the sources that its tiles were cut from.</summary>
internal static class LibraryCatalog
{
    public static IEnumerable<CatalogImage> Of(IReadOnlyList<ImageRow> images) => images.Select(Image).Concat(images
        .Where(image => image.TileSource is not null)
        .GroupBy(image => image.TileSource, StringComparer.Ordinal)
        .Select(tiles => Source(tiles.Key!, [.. tiles])));

    private static CatalogImage Image(ImageRow row) => new(row.ImageId, row.Name, row.Width, row.Height);

    private static CatalogImage Source(string id, IReadOnlyList<ImageRow> tiles)
    {
        var place = tiles[0].Tile!;
        return new CatalogImage(id, place.SourceName, place.SourceWidth, place.SourceHeight, [.. tiles.Select(tile => new CatalogTile(Image(tile), tile.Tile!.ToRectangle(tile.Width, tile.Height)))]);
    }
}
