using NeuroBot.Domain.Speed;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Counts the work of a network: multiply-adds and bytes of each node in float32, ReLU and batch norm being part of their convolution.</summary>
internal static class GraphOperations
{
    private const int BytesPerValue = 4;

    private static readonly Operation[] Nothing = [];

    /// <summary>One operation per node, and one for the decoding of the outputs; one more where a classifier looks at the surest points.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="width">Of its input in pixels, a multiple of the coarsest stride.</param>
    /// <param name="height">Likewise.</param>
    public static IReadOnlyList<Operation> Of(NetGraph graph, int width, int height)
    {
        var input = new MapSize(3, height, width);
        var sizes = MapSize.Of(graph, input);
        MapSize At(int index) => index < 0 ? input : sizes[index];
        var operations = graph.Nodes.Select((node, i) =>
        {
            var values = node.Inputs.Sum(n => At(n).Count) + sizes[i].Count;
            return node is ConvolutionNode c
                ? new Operation(
                    c.InChannels, c.OutChannels, (long)c.Kernel * c.Kernel * sizes[i].Height * sizes[i].Width, BytesPerValue * (values + c.Weights + c.OutChannels))
                : new Operation(0, sizes[i].Channels, 0, BytesPerValue * values);
        });
        var decoded = graph.Outputs.Sum(output => At(output).Count);
        return
        [
            .. operations,
            new Operation(0, graph.Classes, 0, BytesPerValue * 2 * decoded),
            .. graph is DetectionNet { Classifier: { } c } ? [Classified(c)] : Nothing,
        ];
    }

    private static Operation Classified(ConvolutionNode c) => new(
        c.InChannels, c.OutChannels, DetectionNet.MostClassified, BytesPerValue * ((DetectionNet.MostClassified * (c.InChannels + c.OutChannels)) + c.Weights));
}
