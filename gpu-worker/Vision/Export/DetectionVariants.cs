using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Export;

/// <summary>The forms of a detector, scored by mAP at IoU 0.5 on all held-out images.</summary>
internal static class DetectionVariants
{
    private const double LowestScore = 0.01;
    private const int TimedRuns = 15;

    /// <summary>Makes and judges them.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="net">Its values.</param>
    /// <param name="spec">Of the model.</param>
    /// <param name="float32">The reference's file.</param>
    /// <param name="latency">Of the reference.</param>
    /// <param name="detections">What the reference finds, by image id, from confidence 0.01 up; the held-out images must be among them.</param>
    /// <param name="learnt">Images to find ranges by.</param>
    /// <param name="heldOut">Images to score by; may be none.</param>
    /// <param name="threads">CPU threads to use, ≥ 1.</param>
    /// <param name="cancellation">Gives up.</param>
    public static IReadOnlyList<ExportedVariant> Make(
        NetGraph graph,
        TorchNet net,
        InferenceSpec spec,
        byte[] float32,
        LatencyMeasurement latency,
        IReadOnlyDictionary<string, IReadOnlyList<Shape>> detections,
        IReadOnlyList<TrainingImage> learnt,
        IReadOnlyList<TrainingImage> heldOut,
        int threads,
        CancellationToken cancellation)
    {
        double? Score(IEnumerable<IReadOnlyList<Shape>> found) => Scorer.Score(
            [.. heldOut.Zip(found, (i, f) => new ScoredImage(i.Id, i.Name, DatasetSplit.HeldOut, i.Width, i.Height, i.Shapes, f, []))],
            spec.Labels,
            0.3,
            0.5).Map50;

        var variants = new ModelVariants(
            method => QuantisedExport.Make(graph, net, spec, CalibrationInputs.From(learnt, spec, cancellation), threads, method),
            onnx => Score(Detect(onnx, spec, heldOut, threads, cancellation)),
            onnx => ExportCheck.Time(onnx, spec, CalibrationInputs.From(learnt, spec, cancellation).First(), TimedRuns).MedianMilliseconds);
        return variants.Make(float32, Score(heldOut.Select(i => detections[i.Id])), latency.MedianMilliseconds);
    }

    private static IReadOnlyList<Shape>[] Detect(
        byte[] onnx, InferenceSpec spec, IReadOnlyList<TrainingImage> images, int threads, CancellationToken cancellation)
    {
        using var detector = new OnnxDetector(onnx, spec, threads: 1);
        var found = new IReadOnlyList<Shape>[images.Count];
        Parallel.For(
            0,
            found.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            i => found[i] = detector.Detect(images[i].Path, LowestScore));
        return found;
    }
}
