using System.Globalization;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>The end of a detector in ONNX: decoding of boxes and sigmoid inside, suppression outside.</summary>
internal static class DetectorHead
{
    /// <param name="model">To add to.</param>
    /// <param name="graph">Whose maps are there.</param>
    /// <param name="spec">Names of the outputs.</param>
    /// <param name="names">Of the nodes' maps.</param>
    public static void Write(OnnxModel model, DetectionNet graph, InferenceSpec spec, string[] names)
    {
        var grid = graph.Grid(spec.Input.Width, spec.Input.Height);
        var logits = Join(model, "logits", graph, spec, l => names[l.Logits], graph.Classes);
        model.Node("Sigmoid", spec.Output.Scores, [logits]);
        var raw = Join(model, "raw", graph, spec, l => names[l.Boxes], graph.BoxValues);
        new BoxDecoding(model, raw, grid).Write(graph, spec.Output.Boxes);
        model.Output(spec.Output.Boxes, 1, grid.Count, graph.Rotated ? 5 : 4);
        model.Output(spec.Output.Scores, 1, grid.Count, graph.Classes);
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
