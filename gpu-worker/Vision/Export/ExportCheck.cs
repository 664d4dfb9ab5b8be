using System.Diagnostics;
using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Proves that an exported model gives what the trained network gives, and times it.</summary>
internal static class ExportCheck
{
    public const double MostScoreDifference = 1e-4;
    public const double MostBoxDifference = 0.05;

    /// <summary>Largest differences over inputs.</summary>
    /// <param name="detector">The exported model.</param>
    /// <param name="runner">Of the network's graph.</param>
    /// <param name="net">What was exported.</param>
    /// <param name="inputs">Each 3 × Height × Width, normalised.</param>
    public static ExportParity Compare(OnnxDetector detector, TorchRunner runner, TorchNet net, IEnumerable<float[]> inputs)
    {
        var (images, scores, boxes) = (0, 0.0, 0.0);
        foreach (var input in inputs)
        {
            var (torchBoxes, torchScores) = runner.Run(net, input);
            var (onnxBoxes, onnxScores) = detector.Run(input);
            scores = Math.Max(scores, Largest(torchScores, onnxScores));
            boxes = Math.Max(boxes, Largest(torchBoxes, onnxBoxes));
            images++;
        }
        return new ExportParity(images, scores, boxes);
    }

    /// <summary>The refusal where the two differ by more than is allowed, or are not numbers; else null.</summary>
    public static Refusal? Judge(ExportParity parity) =>
        parity.MaxScoreDifference <= MostScoreDifference && parity.MaxBoxDifferencePixels <= MostBoxDifference
            ? null
            : Refusal.Of(
                RefusalCodes.ExportParity,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The exported model differs from the trained one: scores by {parity.MaxScoreDifference:g3}, boxes by {parity.MaxBoxDifferencePixels:g3} pixels."),
                ("scores", parity.MaxScoreDifference),
                ("boxes", parity.MaxBoxDifferencePixels));

    /// <summary>Median time of one inference, the network alone.</summary>
    /// <param name="onnx">Model.</param>
    /// <param name="spec">Of the model.</param>
    /// <param name="input">3 × Height × Width.</param>
    /// <param name="runs">≥ 1, after three that do not count.</param>
    public static LatencyMeasurement Time(byte[] onnx, InferenceSpec spec, float[] input, int runs)
    {
        using var detector = new OnnxDetector(onnx, spec, threads: 1);
        var times = new List<double>();
        for (var i = -3; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            detector.Run(input);
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        times.Sort();
        return new LatencyMeasurement("cpu", 1, spec.Input.Width, spec.Input.Height, times[times.Count / 2], runs);
    }

    private static double Largest(float[] a, float[] b)
    {
        if (a.Length != b.Length)
        {
            return double.PositiveInfinity;
        }
        var most = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            var difference = Math.Abs((double)a[i] - b[i]);
            // A difference of NaN must not pass as none.
            most = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(most, difference);
        }
        return most;
    }
}
