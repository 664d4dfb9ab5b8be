using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>The end of a segmenter in ONNX: the probability of each class = sigmoid(found) · softmax(kinds), as <see cref="SegmentationHeads"/> calculates it.</summary>
internal static class SegmenterHead
{
    /// <param name="model">To add to.</param>
    /// <param name="graph">Whose maps are there.</param>
    /// <param name="spec">Name of the output.</param>
    /// <param name="names">Of the nodes' maps.</param>
    public static void Write(OnnxModel model, SegmentationNet graph, InferenceSpec spec, string[] names)
    {
        var masks = spec.Masks ?? throw new ArgumentException("no masks", nameof(spec));
        var found = model.Node("Sigmoid", "found", [names[graph.Found]]);
        var kinds = model.Node("Softmax", "kinds", [names[graph.Kinds]], ("axis", 1L));
        model.Node("Mul", masks.Probabilities, [found, kinds]);
        model.Output(masks.Probabilities, 1, graph.Classes, spec.Input.Height / SegmentationNet.Stride, spec.Input.Width / SegmentationNet.Stride);
    }
}
