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

    /// <summary>Weights as they are before the first step, with the norms' statistics of noise: without them outputs grow from layer to layer until nothing can be compared.</summary>
    public static NetValues Values(NetGraph graph)
    {
        const int Batches = 40;
        const int Side = 160;
        var layout = new NetLayout(graph);
        var (learnt, statistics) = layout.Start(new SeededRandom(1, SeededRandom.Purpose.Weights));
        var values = new NetValues(layout, learnt, statistics, torch.CPU);
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        using var net = new TorchNet(graph, values, trainable: false);
        var noise = torch.tensor(Input(Spec(Side, Side))).view(1, 3, Side, Side);
        for (var i = 0; i < Batches; i++)
        {
            net.Run(noise, training: true);
        }
        return values;
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
