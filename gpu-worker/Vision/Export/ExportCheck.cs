using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Export;

/// <summary>Proves that an exported model gives what the trained network gives, and times it.</summary>
internal static class ExportCheck
{
    public const double MostScoreDifference = 1e-4;
    public const double MostBoxDifference = 0.05;
    private const int TimedRuns = 15;

    /// <summary>Largest differences over inputs.</summary>
    /// <param name="inputs">Each 3 × Height × Width, normalised.</param>
    /// <param name="differ">Largest difference in scores, and in pixels of boxes, on one of them.</param>
    public static ExportParity Compare(IEnumerable<float[]> inputs, Func<float[], (double Scores, double Boxes)> differ)
    {
        var (images, scores, boxes) = (0, 0.0, 0.0);
        foreach (var input in inputs)
        {
            var (inScores, inBoxes) = differ(input);
            (images, scores, boxes) = (images + 1, Math.Max(scores, inScores), Math.Max(boxes, inBoxes));
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

    /// <summary>Median time of one inference, the network alone, after three that do not count.</summary>
    /// <param name="onnx">Model.</param>
    /// <param name="spec">Of the model.</param>
    /// <param name="input">3 × Height × Width.</param>
    /// <param name="threads">CPU threads of one inference, ≥ 1.</param>
    public static LatencyMeasurement Time(byte[] onnx, InferenceSpec spec, float[] input, int threads = 1)
    {
        using var session = ShapeFinder.Session(onnx, threads);
        using var run = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory(input, [1, spec.Input.Channels, spec.Input.Height, spec.Input.Width]);
        var times = new List<double>();
        for (var i = -3; i < TimedRuns; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var outputs = session.Run(run, [spec.Input.Name], [value], session.OutputNames);
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        times.Sort();
        return new LatencyMeasurement("cpu", threads, spec.Input.Width, spec.Input.Height, times[times.Count / 2], TimedRuns);
    }

    /// <summary>Largest difference of two lists, value by value; infinite where they differ in length or one is no number.</summary>
    public static double Largest(float[] a, float[] b)
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
