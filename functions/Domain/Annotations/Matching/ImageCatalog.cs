using NeuroBot.Domain.Naming;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Domain.Annotations.Matching;

/// <summary>An image of the model's library.</summary>
/// <param name="Id">Of the image.</param>
/// <param name="Name">As the user knows it.</param>
/// <param name="Width">Of the stored image, pixels.</param>
/// <param name="Height">Of the stored image, pixels.</param>
/// <param name="Tiles">A source image: its tiles, onto which its labels are cut; null: the image itself is labelled.</param>
public sealed record CatalogImage(string Id, string Name, int Width, int Height, IReadOnlyList<CatalogTile>? Tiles = null);

/// <summary>A tile of a source image, and where it lies there.</summary>
public sealed record CatalogTile(CatalogImage Image, TileRectangle Place);

/// <summary>Finds images by name. Each answers all images that fit, so that ambiguity is seen.</summary>
public interface IImageCatalog
{
    IReadOnlyList<CatalogImage> ByName(string name);

    IReadOnlyList<CatalogImage> ByNameIgnoringCase(string name);

    IReadOnlyList<CatalogImage> ByStem(string stem);

    IReadOnlyList<CatalogImage> ByStemIgnoringCase(string stem);
}

/// <summary>All images of a model in memory: about 200 bytes each.</summary>
public sealed class ImageCatalog : IImageCatalog
{
    private readonly ILookup<string, CatalogImage> _byName;
    private readonly ILookup<string, CatalogImage> _byNameIgnoringCase;
    private readonly ILookup<string, CatalogImage> _byStem;
    private readonly ILookup<string, CatalogImage> _byStemIgnoringCase;

    public ImageCatalog(IEnumerable<CatalogImage> images)
    {
        var all = images.Select(image => (Key: FileNames.Comparable(image.Name), Image: image)).ToList();
        _byName = all.ToLookup(item => item.Key, item => item.Image, StringComparer.Ordinal);
        _byNameIgnoringCase = all.ToLookup(item => item.Key, item => item.Image, StringComparer.OrdinalIgnoreCase);
        _byStem = all.ToLookup(item => FileNames.Stem(item.Key), item => item.Image, StringComparer.Ordinal);
        _byStemIgnoringCase = all.ToLookup(item => FileNames.Stem(item.Key), item => item.Image, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<CatalogImage> ByName(string name) => [.. _byName[FileNames.Comparable(name)]];

    public IReadOnlyList<CatalogImage> ByNameIgnoringCase(string name) => [.. _byNameIgnoringCase[FileNames.Comparable(name)]];

    public IReadOnlyList<CatalogImage> ByStem(string stem) => [.. _byStem[FileNames.Comparable(stem)]];

    public IReadOnlyList<CatalogImage> ByStemIgnoringCase(string stem) => [.. _byStemIgnoringCase[FileNames.Comparable(stem)]];
}
