using System.Globalization;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>The end of a detector in ONNX: decoding of boxes and sigmoid inside, suppression outside.</summary>
internal static class DetectorHead
{
    /// <summary>Output of a model with a classifier: which points it classified, [MostClassified] int64.</summary>
    public const string BestPoints = "best-points";

    /// <param name="model">To add to.</param>
    /// <param name="graph">Whose maps are there.</param>
    /// <param name="spec">Names of the outputs.</param>
    /// <param name="names">Of the nodes' maps.</param>
    /// <param name="folded">Values of the classifier.</param>
    public static void Write(OnnxModel model, DetectionNet graph, InferenceSpec spec, string[] names, FoldedWeights folded)
    {
        var grid = graph.Grid(spec.Input.Width, spec.Input.Height);
        var logits = Join(model, "logits", graph, spec, l => names[l.Logits], graph.PointLogits);
        var raw = Join(model, "raw", graph, spec, l => names[l.Boxes], graph.BoxValues);
        var decoding = new BoxDecoding(model, raw, grid);
        var (count, boxValues) = (grid.Count, graph.Rotated ? 5 : 4);
        if (graph.Classifier is { } classifier)
        {
            count = Math.Min(DetectionNet.MostClassified, grid.Count);
            var features = Join(model, "features", graph, spec, l => names[l.Features], classifier.InChannels);
            decoding.Write(graph, "all-boxes");
            Classify(model, spec, classifier, folded, logits, features, count);
        }
        else
        {
            model.Node("Sigmoid", spec.Output.Scores, [logits]);
            decoding.Write(graph, spec.Output.Boxes);
        }
        model.Output(spec.Output.Boxes, 1, count, boxValues);
        model.Output(spec.Output.Scores, 1, count, graph.Classes);
    }

    /// <summary>The surest points, and their scores: that something is there, times which class it is.</summary>
    private static void Classify(
        OnnxModel model, InferenceSpec spec, ConvolutionNode classifier, FoldedWeights folded, string logits, string features, int count)
    {
        string Shaped(string name, string value, params long[] shape) =>
            model.Node("Reshape", name, [value, model.Constant($"{name}.shape", shape, shape.Length)]);
        var sure = model.Node("Sigmoid", "sure", [Shaped("one-logit", logits, 1, -1)]);
        var (best, places) = model.TopK("surest", sure, model.Constant("surest.count", [(long)count], 1));
        var points = model.Node("Reshape", BestPoints, [places, model.Constant("best-points.shape", [(long)count], 1)]);
        model.Int64Output(BestPoints, count);
        model.Node("Gather", spec.Output.Boxes, ["all-boxes", points], ("axis", 1L));

        var (weight, bias) = folded.Of(classifier);
        var chosen = Shaped("chosen", model.Node("Gather", "chosen-features", [features, points], ("axis", 1L)), count, classifier.InChannels);
        var kinds = model.Node(
            "Gemm",
            "kinds",
            [
                chosen,
                model.Constant("classifier.weight", weight, classifier.OutChannels, classifier.InChannels),
                model.Constant("classifier.bias", bias, classifier.OutChannels),
            ],
            ("transB", 1L));
        var scores = model.Node("Mul", "kind-scores", [model.Node("Softmax", "kind-shares", [kinds], ("axis", 1L)), Shaped("best-sure", best, count, 1)]);
        model.Node("Reshape", spec.Output.Scores, [scores, model.Constant("scores.shape", [1L, count, classifier.OutChannels], 3)]);
    }

    /// <summary>[1, C, H, W] of each level → [1, N, C].</summary>
    private static string Join(
        OnnxModel model, string name, DetectionNet graph, InferenceSpec spec, Func<HeadLevel, string> map, int channels)
    {
        var parts = graph.Levels.Select(level =>
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{name}.{level.Stride}");
            long cells = (long)(spec.Input.Height / level.Stride) * (spec.Input.Width / level.Stride);
            var flat = model.Node(
                "Reshape", $"{prefix}.flat", [map(level), model.Constant($"{prefix}.shape", [1L, channels, cells], 3)]);
            return model.Node("Transpose", prefix, [flat], ("perm", (long[])[0, 2, 1]));
        }).ToList();
        return model.Node("Concat", name, parts, ("axis", 1L));
    }
}
