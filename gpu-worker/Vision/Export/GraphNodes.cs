using System.Globalization;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>
/// Writes the nodes of a <see cref="NetGraph"/> as ONNX. In which numbers they are calculated is not said here: a node is the same in float32 and
/// in int8, only its constants and its result pass through <see cref="INumbers"/>.
/// </summary>
internal sealed class GraphNodes(OnnxModel model, INumbers numbers)
{
    /// <summary>Writes one node.</summary>
    /// <param name="index">Of the node; −1 is the network's input, which is written by the caller.</param>
    /// <param name="node">The node.</param>
    /// <param name="inputs">Names of its inputs' values, in its own order.</param>
    /// <returns>Name of the value that later nodes read: the map, or the map after a pass through int8.</returns>
    public string Write(int index, Node node, IReadOnlyList<string> inputs)
    {
        var name = NameOf(index);
        var value = node switch
        {
            ConvolutionNode c => Convolution(index, inputs[0], c),
            AddNode { Relu: true } => Relu(name, model.Node("Add", $"{name}.sum", inputs)),
            AddNode => model.Node("Add", name, inputs),
            ConcatNode => model.Node("Concat", name, inputs, ("axis", 1L)),
            UpsampleNode => Upsample(name, inputs[0]),
            DepthToSpaceNode => model.Node("DepthToSpace", name, inputs, ("blocksize", 2L), ("mode", "CRD")),
            MaxPoolNode => model.Node(
                "MaxPool", name, inputs, ("kernel_shape", (long[])[5, 5]), ("pads", (long[])[2, 2, 2, 2]), ("strides", (long[])[1, 1])),
            var unknown => throw new NotSupportedException(unknown.GetType().Name),
        };
        return numbers.Map(index, value);
    }

    /// <summary>Of a node's map in the file.</summary>
    public static string NameOf(int index) => $"n{index.ToString(CultureInfo.InvariantCulture)}";

    private string Convolution(int index, string input, ConvolutionNode node)
    {
        var name = NameOf(index);
        var (weight, bias) = numbers.Constants(index, node);
        long pad = node.Padding;
        var result = model.Node(
            "Conv",
            node.Relu ? $"{name}.linear" : name,
            [input, weight, bias],
            ("kernel_shape", (long[])[node.Kernel, node.Kernel]),
            ("pads", (long[])[pad, pad, pad, pad]),
            ("strides", (long[])[node.Stride, node.Stride]));
        return node.Relu ? Relu(name, result) : result;
    }

    private string Relu(string name, string input) => model.Node("Relu", name, [input]);

    private string Upsample(string name, string input) => model.Node(
        "Resize",
        name,
        [input, "", model.Constant($"{name}.scales", [1f, 1f, 2f, 2f], 4)],
        ("mode", "nearest"),
        ("coordinate_transformation_mode", "asymmetric"),
        ("nearest_mode", "floor"));
}
