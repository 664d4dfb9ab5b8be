using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using TorchSharp;

namespace NeuroBot.Bench.Figures;

/// <summary>A model as before learning: speed does not depend on what was learnt.</summary>
internal static class FreshModel
{
    public static readonly string[] Labels = ["a", "b", "c", "d", "e", "f"];

    public static NetValues Values(NetGraph graph)
    {
        var layout = new NetLayout(graph);
        var (learnt, statistics) = layout.Start(new SeededRandom(1, SeededRandom.Purpose.Weights));
        return new NetValues(layout, learnt, statistics, torch.CPU);
    }

    public static InferenceSpec Spec(int width, int height) => new(
        Labels, new SdkInput("images", width, height, 3, "NCHW", 1 / 255.0, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, false), new SdkOutput("boxes", "scores", 0.45, 300));

    /// <summary>Noise over the range that images have.</summary>
    public static float[] Input(InferenceSpec spec)
    {
        var noise = new SeededRandom(1, SeededRandom.Purpose.Parity);
        return [.. Enumerable.Range(0, 3 * spec.Input.Width * spec.Input.Height).Select(_ => (float)noise.Uniform(-2, 2))];
    }
}
