using NeuroBot.Contracts.Data;

namespace NeuroBot.Vision.Inference;

/// <summary>Finds shapes on images: boxes or masks, as its model was made. Safe to use from several threads at once.</summary>
public interface IShapeFinder : IDisposable
{
    /// <summary>Finds shapes on an image file.</summary>
    /// <param name="imagePath">Any format that NetVips decodes.</param>
    /// <param name="minScore">0–1.</param>
    /// <returns>In pixels of the image, best first; ids are <c>d1, d2, …</c>.</returns>
    /// <exception cref="InvalidDataException">The image cannot be decoded.</exception>
    IReadOnlyList<Shape> Detect(string imagePath, double minScore);

    /// <inheritdoc cref="Detect(string, double)"/>
    /// <param name="image">Decoded pixels.</param>
    /// <param name="minScore">0–1.</param>
    IReadOnlyList<Shape> Detect(RgbImage image, double minScore);
}
