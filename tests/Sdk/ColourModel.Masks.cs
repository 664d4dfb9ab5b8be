using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Tests;

/// <summary>The same colours as pixels: how red, green and blue each cell of 4 × 4 pixels is, at windows in the picture's own size.</summary>
internal static partial class ColourModel
{
    private const int Stride = 4;

    public static InferenceSpec MaskSpec { get; } = Spec with
    {
        Output = SdkOutput.None,
        Masks = new SdkMasks("probabilities", Stride, [0.5, 0.5, 0.5], 9, 0.35, 1000, MaskView.Windows, 16),
    };

    public static byte[] MaskOnnx() => Message(model =>
    {
        Number(model, 1, 8);
        Nested(model, 7, graph =>
        {
            Node(graph, "AveragePool", ["image"], "probabilities", ("kernel_shape", [Stride, Stride]), ("strides", [Stride, Stride]));
            Text(graph, 2, "coloured-pixels");
            Value(graph, 11, "image", [1, 3, Side, Side]);
            Value(graph, 12, "probabilities", [1, 3, Side / Stride, Side / Stride]);
        });
        Nested(model, 8, opset => Number(opset, 2, 17));
    });
}
