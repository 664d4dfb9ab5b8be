using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

/// <summary>A tiny model that marks pixels: how red, green and blue each cell of 4 × 4 pixels is. It sees no further than its cell.</summary>
internal static class ColourMasks
{
    public const int Stride = 4;

    public static InferenceSpec Spec(int width, int height, MaskView view, int overlap = 0, double pad = 0) => new(
        ["red", "green", "blue"],
        new SdkInput("image", width, height, 3, "NCHW", 1 / 255d, [0, 0, 0], [1, 1, 1], pad, Enlarge: false),
        SdkOutput.None,
        new SdkMasks("probabilities", Stride, [0.5, 0.5, 0.5], 1, 0.35, 1000, view, overlap));

    public static byte[] Onnx(InferenceSpec spec)
    {
        var model = new OnnxModel();
        model.Input("image", 1, 3, spec.Input.Height, spec.Input.Width);
        model.Node("AveragePool", "probabilities", ["image"], ("kernel_shape", (long[])[Stride, Stride]), ("strides", (long[])[Stride, Stride]));
        model.Output("probabilities", 1, 3, spec.Input.Height / Stride, spec.Input.Width / Stride);
        return model.ToBytes(("test", "1"), []);
    }

    public static OnnxSegmenter Open(InferenceSpec spec) => new(Onnx(spec), spec, threads: 1);

    /// <summary>Rectangles of one colour on black.</summary>
    public static RgbImage Draw(int width, int height, params (int X, int Y, int Width, int Height, int Colour, byte Value)[] rectangles)
    {
        var pixels = new byte[width * height * 3];
        foreach (var (left, top, w, h, colour, value) in rectangles)
        {
            for (var i = 0; i < w * h; i++)
            {
                pixels[((((top + (i / w)) * width) + left + (i % w)) * 3) + colour] = value;
            }
        }

        return new RgbImage(width, height, 3, pixels);
    }
}
