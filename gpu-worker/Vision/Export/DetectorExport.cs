using System.Globalization;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Writes a detector as ONNX: batch norm folded into the convolutions, decoding of boxes and sigmoid inside, suppression outside.</summary>
internal static class DetectorExport
{
    /// <summary>In float32: the reference.</summary>
    /// <param name="graph">What to write.</param>
    /// <param name="net">Its values.</param>
    /// <param name="spec">Names and sizes of input and outputs.</param>
    public static byte[] Write(NetGraph graph, TorchNet net, InferenceSpec spec)
    {
        var folded = new FoldedWeights(graph, net);
        return Write(graph, spec, model => new FloatNumbers(model, folded));
    }

    /// <summary>In the numbers that are asked for.</summary>
    /// <param name="graph">What to write.</param>
    /// <param name="spec">Names and sizes of input and outputs.</param>
    /// <param name="numbers">Float32 or int8.</param>
    /// <param name="shown">Nodes whose maps are outputs too, named by <see cref="GraphNodes.NameOf"/>.</param>
    public static byte[] Write(NetGraph graph, InferenceSpec spec, Func<OnnxModel, INumbers> numbers, IReadOnlyCollection<int>? shown = null)
    {
        var model = new OnnxModel();
        model.Input(spec.Input.Name, 1, 3, spec.Input.Height, spec.Input.Width);
        var form = numbers(model);
        var nodes = new GraphNodes(model, form);
        var input = form.Map(-1, spec.Input.Name);
        var names = new string[graph.Nodes.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var node = graph.Nodes[i];
            names[i] = nodes.Write(i, node, [.. node.Inputs.Select(n => n < 0 ? input : names[n])]);
        }

        Head(model, graph, spec, names);
        Show(model, graph, spec, shown ?? []);
        return model.ToBytes(("NeuroBot", Libraries.NeuroBot), [("labels", string.Join('\n', spec.Labels))]);
    }

    private static void Show(OnnxModel model, NetGraph graph, InferenceSpec spec, IReadOnlyCollection<int> shown)
    {
        var sizes = MapSize.Of(graph, new MapSize(3, spec.Input.Height, spec.Input.Width));
        foreach (var index in shown)
        {
            model.Output(GraphNodes.NameOf(index), 1, sizes[index].Channels, sizes[index].Height, sizes[index].Width);
        }
    }

    /// <summary>Decoding of boxes and sigmoid: always float32.</summary>
    private static void Head(OnnxModel model, NetGraph graph, InferenceSpec spec, string[] names)
    {
        var grid = new PointGrid(graph.Levels.Select(l => l.Stride), spec.Input.Width, spec.Input.Height);
        var logits = Join(model, "logits", graph, spec, l => names[l.Logits], graph.Classes);
        model.Node("Sigmoid", spec.Output.Scores, [logits]);
        Decode(model, Join(model, "raw", graph, spec, l => names[l.Boxes], 4), grid, spec.Output.Boxes);
        model.Output(spec.Output.Boxes, 1, grid.Count, 4);
        model.Output(spec.Output.Scores, 1, grid.Count, graph.Classes);
    }

    /// <summary>[1, C, H, W] of each level → [1, N, C].</summary>
    private static string Join(
        OnnxModel model, string name, NetGraph graph, InferenceSpec spec, Func<HeadLevel, string> map, int channels)
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
