using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Vision.Inference;

/// <summary>Runs an exported model on images, as the SDK does: <see cref="Letterbox"/>, ONNX Runtime, <see cref="NonMaximumSuppression"/>.</summary>
public sealed class OnnxDetector : IDisposable
{
    private readonly InferenceSpec spec;
    private readonly InferenceSession session;
    private readonly RunOptions run = new();

    /// <summary>Opens a model with the manifest of its SDK package.</summary>
    /// <param name="onnx">The model file.</param>
    /// <param name="manifest">Of the same package.</param>
    /// <param name="threads">CPU threads of one inference, ≥ 1.</param>
    /// <exception cref="OnnxRuntimeException">Not a model that ONNX Runtime can run.</exception>
    public OnnxDetector(byte[] onnx, SdkManifest manifest, int threads)
        : this(onnx, InferenceSpec.From(manifest), threads)
    {
    }

    /// <inheritdoc cref="OnnxDetector(byte[], SdkManifest, int)"/>
    public OnnxDetector(byte[] onnx, InferenceSpec spec, int threads)
    {
        this.spec = spec;
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that spin while they wait would take the other cores from whoever shares the machine.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        session = new InferenceSession(onnx, options);
    }

    /// <summary>Finds shapes on an image file.</summary>
    /// <param name="imagePath">Any format that NetVips decodes.</param>
    /// <param name="minScore">0–1.</param>
    /// <returns>Upright boxes in pixels of the image, clipped to it, best first; ids are <c>d1, d2, …</c>.</returns>
    /// <exception cref="InvalidDataException">The image cannot be decoded.</exception>
    public IReadOnlyList<Shape> Detect(string imagePath, double minScore) => Detect(RgbImage.Load(imagePath), minScore);

    /// <inheritdoc cref="Detect(string, double)"/>
    /// <param name="image">Decoded pixels.</param>
    /// <param name="minScore">0–1.</param>
    public IReadOnlyList<Shape> Detect(RgbImage image, double minScore)
    {
        var place = Letterbox.Place(image.Width, image.Height, spec.Input);
        var (boxes, scores) = Run(Letterbox.ToTensor(image, spec.Input));
        return ToShapes(boxes, scores, place, image.Width, image.Height, spec, minScore);
    }

    /// <summary>Runs the network alone.</summary>
    /// <param name="tensor">3 × Height × Width, as <see cref="Letterbox.ToTensor"/> gives it.</param>
    /// <returns>Boxes [N, 4] in canvas pixels and scores [N, classes].</returns>
    public (float[] Boxes, float[] Scores) Run(float[] tensor)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(tensor, [1, spec.Input.Channels, spec.Input.Height, spec.Input.Width]);
        using var outputs = session.Run(run, [spec.Input.Name], [input], [spec.Output.Boxes, spec.Output.Scores]);
        return (outputs[0].GetTensorDataAsSpan<float>().ToArray(), outputs[1].GetTensorDataAsSpan<float>().ToArray());
    }

    /// <summary>Post-processing exactly as <see cref="SdkOutput"/> says.</summary>
    internal static IReadOnlyList<Shape> ToShapes(
        ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, Placement place, int width, int height, InferenceSpec spec, double minScore)
    {
        var found = NonMaximumSuppression.Run(
            boxes, scores, spec.Labels.Count, (float)minScore, spec.Output.MaxDetections, (float)spec.Output.NmsIou, spec.Output.AcrossLabels);
        var shapes = new List<Shape>(found.Count);
        foreach (var d in found)
        {
            var left = Math.Clamp(d.Left / place.ScaleX, 0, width);
            var top = Math.Clamp(d.Top / place.ScaleY, 0, height);
            var right = Math.Clamp(d.Right / place.ScaleX, 0, width);
            var bottom = Math.Clamp(d.Bottom / place.ScaleY, 0, height);
            if (right > left && bottom > top)
            {
                shapes.Add(new BoxShape(left, top, right - left, bottom - top)
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"d{shapes.Count + 1}"),
                    Label = spec.Labels[d.Class],
                    Score = d.Score,
                });
            }
        }
        return shapes;
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }
}
