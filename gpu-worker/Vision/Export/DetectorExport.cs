using System.Globalization;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Writes a detector as ONNX: batch norm folded into the convolutions, decoding of boxes and sigmoid inside, suppression outside.</summary>
internal static class DetectorExport
{
    /// <param name="graph">What to write.</param>
    /// <param name="values">Of the same graph.</param>
    /// <param name="spec">Names and sizes of input and outputs.</param>
    public static byte[] Write(DetectionNet graph, NetValues values, InferenceSpec spec)
    {
        var model = new OnnxModel();
        model.Input(spec.Input.Name, 1, 3, spec.Input.Height, spec.Input.Width);
        var folded = new FoldedWeights(values);
        var names = new string[graph.Nodes.Count];
        string NameOf(int index) => index < 0 ? spec.Input.Name : names[index];
        for (var i = 0; i < names.Length; i++)
        {
            var name = $"n{i.ToString(CultureInfo.InvariantCulture)}";
            names[i] = graph.Nodes[i] switch
            {
                ConvolutionNode c => Convolution(model, name, NameOf(c.Input), c, folded),
                AddNode a => Relu(model, name, model.Node("Add", $"{name}.sum", [NameOf(a.First), NameOf(a.Second)])),
                ConcatNode c => model.Node("Concat", name, c.Inputs.Select(NameOf), ("axis", 1L)),
                UpsampleNode u => Upsample(model, name, NameOf(u.Input)),
                MaxPoolNode p => model.Node(
                    "MaxPool", name, [NameOf(p.Input)], ("kernel_shape", (long[])[5, 5]), ("pads", (long[])[2, 2, 2, 2]), ("strides", (long[])[1, 1])),
                var unknown => throw new NotSupportedException(unknown.GetType().Name),
            };
        }

        var grid = graph.Grid(spec.Input.Width, spec.Input.Height);
        var logits = Join(model, "logits", graph, spec, l => names[l.Logits], graph.Classes);
        model.Node("Sigmoid", spec.Output.Scores, [logits]);
        Decode(model, Join(model, "raw", graph, spec, l => names[l.Boxes], 4), grid, spec.Output.Boxes);
        model.Output(spec.Output.Boxes, 1, grid.Count, 4);
        model.Output(spec.Output.Scores, 1, grid.Count, graph.Classes);
        return model.ToBytes(("NeuroBot", Libraries.NeuroBot), [("labels", string.Join('\n', spec.Labels))]);
    }

    private static string Convolution(OnnxModel model, string name, string input, ConvolutionNode node, FoldedWeights folded)
    {
        var (weight, bias) = folded.Of(node);
        long pad = node.Padding;
        var result = model.Node(
            "Conv",
            node.Relu ? $"{name}.linear" : name,
            [
                input,
                model.Constant($"{name}.weight", weight, node.OutChannels, node.InChannels, node.Kernel, node.Kernel),
                model.Constant($"{name}.bias", bias, node.OutChannels),
            ],
            ("kernel_shape", (long[])[node.Kernel, node.Kernel]),
            ("pads", (long[])[pad, pad, pad, pad]),
            ("strides", (long[])[node.Stride, node.Stride]));
        return node.Relu ? Relu(model, name, result) : result;
    }

    private static string Relu(OnnxModel model, string name, string input) => model.Node("Relu", name, [input]);

    private static string Upsample(OnnxModel model, string name, string input) => model.Node(
        "Resize",
        name,
        [input, "", model.Constant($"{name}.scales", [1f, 1f, 2f, 2f], 4)],
        ("mode", "nearest"),
        ("coordinate_transformation_mode", "asymmetric"),
        ("nearest_mode", "floor"));

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
