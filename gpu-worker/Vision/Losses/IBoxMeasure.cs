using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>How much a found box is like a wanted one: differs between upright and rotated boxes.</summary>
internal interface IBoxMeasure : IDisposable
{
    /// <summary>Overlap of every found with every wanted box, without gradient.</summary>
    /// <param name="found">[B, N, V] decoded.</param>
    /// <param name="wanted">[B, M, 5] centre x, centre y, width, height, angle.</param>
    /// <returns>[B, M, N] in 0–1.</returns>
    Tensor Overlap(Tensor found, Tensor wanted);

    /// <summary>What is wrong with a found box, with gradient towards it.</summary>
    /// <param name="found">[P, V] decoded.</param>
    /// <param name="wanted">[P, 5].</param>
    /// <returns>[P] ≥ 0.</returns>
    Tensor Loss(Tensor found, Tensor wanted);
}
