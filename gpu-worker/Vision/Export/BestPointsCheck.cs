using Microsoft.ML.OnnxRuntime;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>
/// Compares a model that classifies only its surest points with its network. Which points these are may differ where two are equally sure; what the model says about the
/// points that it chose may not: it names them in an output of its own.
/// </summary>
internal sealed class BestPointsCheck : IDisposable
{
    private readonly InferenceSpec spec;
    private readonly InferenceSession session;
    private readonly RunOptions run = new();

    public BestPointsCheck(byte[] onnx, InferenceSpec spec, int threads)
    {
        this.spec = spec;
        session = ShapeFinder.Session(onnx, threads);
    }

    /// <param name="input">3 × Height × Width, normalised.</param>
    /// <param name="network">What the network says about every point.</param>
    /// <param name="net">The network.</param>
    /// <returns>Largest difference in scores, and in pixels of boxes.</returns>
    public (double Scores, double Boxes) Compare(float[] input, PointResults network, DetectionNet net)
    {
        using var value = OrtValue.CreateTensorValueFromMemory(input, [1, spec.Input.Channels, spec.Input.Height, spec.Input.Width]);
        using var outputs = session.Run(run, [spec.Input.Name], [value], [spec.Output.Boxes, spec.Output.Scores, DetectorHead.BestPoints]);
        var (boxes, scores) = (outputs[0].GetTensorDataAsSpan<float>().ToArray(), outputs[1].GetTensorDataAsSpan<float>().ToArray());
        var points = outputs[2].GetTensorDataAsSpan<long>().ToArray();
        float[] Chosen(float[] all, int each) => [.. points.SelectMany(p => all.Skip((int)p * each).Take(each))];
        var values = net.Rotated ? 5 : 4;
        return (ExportCheck.Largest(Chosen(network.Scores, net.Classes), scores), BoxDifference.Largest(Chosen(network.Boxes, values), boxes, scores, net));
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }
}
