using Microsoft.ML.OnnxRuntime;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Vision.Inference;

/// <summary>Runs an exported model that marks pixels, as the SDK does: letterbox or windows, ONNX Runtime, <see cref="MaskDecoder"/>.</summary>
public sealed class OnnxSegmenter : IShapeFinder
{
    private readonly InferenceSpec spec;
    private readonly SdkMasks masks;
    private readonly InferenceSession session;
    private readonly RunOptions run = new();

    /// <param name="onnx">The model file.</param>
    /// <param name="spec">With masks.</param>
    /// <param name="threads">CPU threads of one inference, ≥ 1.</param>
    /// <exception cref="OnnxRuntimeException">Not a model that ONNX Runtime can run.</exception>
    /// <exception cref="InvalidDataException">The specification contradicts itself.</exception>
    public OnnxSegmenter(byte[] onnx, InferenceSpec spec, int threads)
    {
        this.spec = spec;
        masks = Checked(spec);
        session = ShapeFinder.Session(onnx, threads);
    }

    /// <inheritdoc/>
    /// <returns>Polygons in pixels of the image, best first; ids are <c>d1, d2, …</c>.</returns>
    public IReadOnlyList<Shape> Detect(string imagePath, double minScore) => Detect(RgbImage.Load(imagePath), minScore);

    /// <inheritdoc/>
    /// <returns>Polygons in pixels of the image, best first; ids are <c>d1, d2, …</c>.</returns>
    public IReadOnlyList<Shape> Detect(RgbImage image, double minScore) => masks.View == MaskView.Windows
        ? MaskDecoder.Find(MaskWindows.Blend(image, spec, Run), spec, minScore)
        : MaskDecoder.FromLetterbox(Run(Letterbox.ToTensor(image, spec.Input)), image.Width, image.Height, spec, minScore);

    /// <summary>Runs the network alone.</summary>
    /// <param name="tensor">3 × Height × Width, as <see cref="Letterbox.ToTensor"/> gives it.</param>
    /// <returns>Probabilities [classes, Height ÷ Stride, Width ÷ Stride].</returns>
    /// <exception cref="InvalidDataException">The model gives a map of another size.</exception>
    public float[] Run(float[] tensor)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(tensor, [1, spec.Input.Channels, spec.Input.Height, spec.Input.Width]);
        using var outputs = session.Run(run, [spec.Input.Name], [input], [masks.Probabilities]);
        var map = outputs[0].GetTensorDataAsSpan<float>();
        return map.Length == spec.Labels.Count * (spec.Input.Height / masks.Stride) * (spec.Input.Width / masks.Stride)
            ? map.ToArray()
            : throw new InvalidDataException($"the model gives {map.Length} probabilities, not those that its manifest says");
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private static SdkMasks Checked(InferenceSpec spec)
    {
        var (input, masks) = (spec.Input, spec.Masks ?? throw new InvalidDataException("the model marks no pixels"));
        var fits = masks.Stride >= 1 && input.Width % masks.Stride == 0 && input.Height % masks.Stride == 0
            && masks.Overlap >= 0 && masks.Overlap % masks.Stride == 0 && masks.Overlap < Math.Min(input.Width, input.Height)
            && masks.Thresholds.Count == spec.Labels.Count && masks.Thresholds.All(t => t is > 0 and <= 1)
            && masks.MinimumArea >= 1 && masks.Simplification >= 0 && masks.MostInstances >= 1;
        return fits ? masks : throw new InvalidDataException("what the manifest says of masks contradicts itself");
    }
}
