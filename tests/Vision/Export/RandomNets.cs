using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Export;

/// <summary>Networks whose weights and running statistics are all different, as after learning, and what belongs to them.</summary>
internal static class RandomNets
{
    /// <summary>A short graph with every kind of node and random channels: outputs at strides 4 and 8.</summary>
    public static DetectionNet ShortGraph(int seed)
    {
        var random = new Random(seed);
        int Channels() => random.Next(2, 20);
        var (a, b, c) = (Channels(), Channels(), Channels());
        Node[] nodes =
        [
            new ConvolutionNode(-1, 3, a, 3, 2, Normalised: true, Relu: true),
            new ConvolutionNode(0, a, b, 3, 2, Normalised: true, Relu: true),
            new ConvolutionNode(1, b, b, 3, 1, Normalised: true, Relu: false),
            new AddNode(1, 2),
            new ConvolutionNode(3, b, c, 1, 2, Normalised: true, Relu: true),
            new MaxPoolNode(4),
            new UpsampleNode(5),
            new ConcatNode([6, 3]),
            new ConvolutionNode(7, c + b, 4, 1, 1, Normalised: false, Relu: false),
            new ConvolutionNode(7, c + b, 3, 3, 1, Normalised: false, Relu: false),
            new ConvolutionNode(5, c, 4, 1, 1, Normalised: false, Relu: false),
            new ConvolutionNode(5, c, 3, 1, 1, Normalised: false, Relu: false),
        ];
        return new DetectionNet(nodes, Classes: 3, [new HeadLevel(4, 8, 9), new HeadLevel(8, 10, 11)]);
    }

    public static NetValues Values(NetGraph graph, int seed = 1)
    {
        var layout = new NetLayout(graph);
        var random = new SeededRandom(seed, SeededRandom.Purpose.Weights);
        var (learnt, statistics) = layout.Start(random);
        for (var i = 0; i < learnt.Length; i++)
        {
            learnt[i] += (float)random.Uniform(-0.05, 0.05);
        }
        foreach (var (node, place) in layout.Places)
        {
            for (var i = 0; i < node.Weights && !node.Normalised; i++)
            {
                // Outputs as wide as learnt ones: those of a fresh net hardly move.
                learnt[place.Weight + i] = (float)(0.1 * random.Normal());
            }
            for (var i = 0; i < node.OutChannels && node.Normalised; i++)
            {
                // Not so far off that maps die out towards the outputs.
                statistics[place.Mean + i] = (float)random.Uniform(-0.1, 0.1);
                statistics[place.Variance + i] = (float)random.Uniform(1, 1.5);
            }
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
