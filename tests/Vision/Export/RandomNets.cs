using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Export;

/// <summary>Networks whose weights and running statistics are all different, as after learning, and what belongs to them.</summary>
internal static class RandomNets
{
    public static NetValues Values(NetGraph graph, int seed = 1)
    {
        var layout = new NetLayout(graph);
        var random = new SeededRandom(seed, SeededRandom.Purpose.Weights);
        var (learnt, statistics) = layout.Start(random);
        for (var i = 0; i < learnt.Length; i++)
        {
            learnt[i] += (float)random.Uniform(-0.05, 0.05);
        }
        for (var i = 0; i < statistics.Length; i++)
        {
            statistics[i] += (float)random.Uniform(0, 0.5);
        }
        return new NetValues(layout, learnt, statistics, torch.CPU);
    }

    public static InferenceSpec Spec(int width, int height) => new(
        ["a", "b", "c"],
        new SdkInput("images", width, height, 3, "NCHW", 1 / 255.0, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, false),
        new SdkOutput("boxes", "scores", 0.6, 300));

    public static InferenceSpec MaskSpec(int width, int height) => Spec(width, height) with
    {
        Output = SdkOutput.None,
        Masks = new SdkMasks("probabilities", SegmentationNet.Stride, [0.5, 0.5, 0.5], 1, 0, 100, MaskView.Letterbox, 0),
    };

    /// <summary>Values in −0.5 … 0.5.</summary>
    public static float[] Input(InferenceSpec spec, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 3 * spec.Input.Width * spec.Input.Height).Select(_ => random.NextSingle() - 0.5f)];
    }
}
