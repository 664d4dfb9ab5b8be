using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Export;

/// <summary>Real inputs by which the ranges of maps are found.</summary>
internal static class CalibrationInputs
{
    private const int Most = 40;

    /// <summary>Up to 40 inputs, evenly spread over the images, each decoded when it is asked for: together they may be large.</summary>
    /// <param name="images">To learn from; held-out ones must not be among them.</param>
    /// <param name="spec">Of the model.</param>
    /// <param name="cancellation">Gives up between two images.</param>
    public static IEnumerable<float[]> From(IReadOnlyList<TrainingImage> images, InferenceSpec spec, CancellationToken cancellation = default)
    {
        var count = Math.Min(Most, images.Count);
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Letterbox.ToTensor(RgbImage.Load(images[(int)((long)i * images.Count / count)].Path), spec.Input);
        }
    }
}
