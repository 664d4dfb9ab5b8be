using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Tiling;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk;

/// <summary>Cuts a whole picture by the model's grid, looks at each tile, and puts together what was found, as the portal does.</summary>
public static class TiledDetection
{
    /// <summary>Finds things on a whole picture file (JPEG, PNG, BMP), turned upright by its EXIF orientation.</summary>
    /// <param name="detector">Of a package whose model learnt from tiles, or with <paramref name="grid"/>.</param>
    /// <param name="path">The file.</param>
    /// <param name="threshold">Least confidence for every label; null: each label's own default.</param>
    /// <param name="labelThresholds">Least confidence of single labels; goes before <paramref name="threshold"/>.</param>
    /// <param name="grid">Rows × columns; null: the package's own.</param>
    /// <returns>In pixels of the whole picture, best first; what a seam cut is one.</returns>
    /// <exception cref="InvalidDataException">The file is not a whole picture.</exception>
    /// <exception cref="PackageException">Neither the package nor the caller names a grid, or the picture is smaller than it.</exception>
    public static IReadOnlyList<Detection> DetectTiled(
        this Detector detector, string path, double? threshold = null, IReadOnlyDictionary<string, double>? labelThresholds = null, TileGrid? grid = null) =>
        DetectTiled(detector, RgbImage.Load(path), threshold, labelThresholds, grid);

    /// <inheritdoc cref="DetectTiled(Detector, string, double?, IReadOnlyDictionary{string, double}?, TileGrid?)"/>
    /// <param name="detector">As above.</param>
    /// <param name="image">A decoded picture.</param>
    /// <param name="threshold">As above.</param>
    /// <param name="labelThresholds">As above.</param>
    /// <param name="grid">As above.</param>
    public static IReadOnlyList<Detection> DetectTiled(
        this Detector detector, RgbImage image, double? threshold = null, IReadOnlyDictionary<string, double>? labelThresholds = null, TileGrid? grid = null)
    {
        var used = grid ?? detector.Tiling ?? throw new PackageException("the package's model does not tile, and no grid was named");
        if (used.Rows > image.Height || used.Columns > image.Width)
        {
            throw new PackageException($"a picture of {image.Width} x {image.Height} cannot be cut into {used.Rows} rows x {used.Columns} columns");
        }

        // Faint parts are looked for too: what a seam cuts is as sure as its surest part.
        var tiles = TileLayout.Of(image.Width, image.Height, used)
            .Select(tile => new TileShapes(tile, detector.Find(image.Cut(tile.X, tile.Y, tile.Width, tile.Height))))
            .ToList();
        return detector.Keep(Stitching.Join(tiles), threshold, labelThresholds);
    }
}
