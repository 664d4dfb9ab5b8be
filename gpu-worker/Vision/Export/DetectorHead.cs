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
        Decode(model, Join(model, "raw", graph, spec, l => names[l.Boxes], 4), grid, spec.Output.Boxes);
        model.Output(spec.Output.Boxes, 1, grid.Count, 4);
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

    /// <summary>The same as <see cref="BoxDecoder"/>.</summary>
    private static void Decode(OnnxModel model, string raw, PointGrid grid, string name)
    {
        var axis = model.Constant("two", [2L], 1);
        string Slice(string part, long from, long to) => model.Node(
            "Slice", part, [raw, model.Constant($"{part}.from", [from], 1), model.Constant($"{part}.to", [to], 1), axis]);
        var centre = model.Node(
            "Add",
            "centre",
            [
                model.Constant("points", grid.Centres, 1, grid.Count, 2),
                model.Node("Mul", "offset", [Slice("distance", 0, 2), model.Constant("strides", grid.Strides, 1, grid.Count, 1)]),
            ]);
        var clipped = model.Node("Clip", "clipped", [Slice("size", 2, 4), model.Constant("low", [-4f]), model.Constant("high", [4f])]);
        var half = model.Node(
            "Mul",
            "half",
            [
                model.Node("Exp", "growth", [clipped]),
                model.Constant("double-strides", [.. grid.Strides.Select(s => 2 * s)], 1, grid.Count, 1),
            ]);
        model.Node("Concat", name, [model.Node("Sub", "low-corner", [centre, half]), model.Node("Add", "high-corner", [centre, half])], ("axis", 2L));
    }
}
