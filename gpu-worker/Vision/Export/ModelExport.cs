using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>
/// Writes a network as ONNX: batch norm folded into the convolutions, what the head says decoded inside, what depends on thresholds outside.
/// </summary>
internal static class ModelExport
{
    /// <summary>In float32: the reference.</summary>
    /// <param name="graph">What to write.</param>
    /// <param name="values">Of the same graph.</param>
    /// <param name="spec">Names and sizes of input and outputs.</param>
    public static byte[] Write(NetGraph graph, NetValues values, InferenceSpec spec)
    {
        var folded = new FoldedWeights(values);
        return Write(graph, spec, folded, model => new FloatNumbers(model, folded));
    }

    /// <summary>In the numbers that are asked for; the head is always float32.</summary>
    /// <param name="graph">What to write.</param>
    /// <param name="spec">Names and sizes of input and outputs.</param>
    /// <param name="folded">Values of the graph, for what the head itself calculates.</param>
    /// <param name="numbers">Float32 or int8.</param>
    /// <param name="shown">Nodes whose maps are outputs too, named by <see cref="GraphNodes.NameOf"/>.</param>
    public static byte[] Write(
        NetGraph graph, InferenceSpec spec, FoldedWeights folded, Func<OnnxModel, INumbers> numbers, IReadOnlyCollection<int>? shown = null)
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

        switch (graph)
        {
            case DetectionNet detector:
                DetectorHead.Write(model, detector, spec, names, folded);
                break;
            case SegmentationNet segmenter:
                SegmenterHead.Write(model, segmenter, spec, names);
                break;
            default:
                throw new NotSupportedException(graph.GetType().Name);
        }
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
}
