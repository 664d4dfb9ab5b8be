using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Export;

/// <summary>Real inputs on which an exported model is compared with the trained one.</summary>
internal static class ParityInputs
{
    private const int Count = 8;

    /// <summary>Eight inputs, from as many images as there are; where there are fewer they come again with their columns turned around.</summary>
    /// <param name="images">At least one.</param>
    /// <param name="spec">Of the model.</param>
    public static IReadOnlyList<float[]> From(IReadOnlyList<TrainingImage> images, InferenceSpec spec)
    {
        var inputs = new List<float[]>();
        for (var i = 0; i < Count; i++)
        {
            var input = Letterbox.ToTensor(RgbImage.Load(images[i % images.Count].Path), spec.Input);
            for (var round = 0; round < i / images.Count; round++)
            {
                Mirror(input, spec.Input.Width, shift: round + 1);
            }
            inputs.Add(input);
        }
        return inputs;
    }

    private static void Mirror(float[] input, int width, int shift)
    {
        for (var row = 0; row < input.Length; row += width)
        {
            Array.Reverse(input, row, Math.Max(1, width - (shift * width / 16)));
        }
    }
}
