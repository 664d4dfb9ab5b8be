using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Masks;

/// <summary>How sure a model is that an image shows anything: the score of its best instance. Good or bad is decided by a threshold on it.</summary>
public static class ImageScores
{
    /// <summary>0–1; 0 where nothing was found at all.</summary>
    public static double Best(IEnumerable<Shape> found) => found.Select(shape => shape.Score ?? 1).DefaultIfEmpty(0).Max();

    /// <summary>The same for one label.</summary>
    public static double Best(IEnumerable<Shape> found, string label) => Best(found.Where(shape => shape.Label == label));
}
