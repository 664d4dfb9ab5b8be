using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Evaluation;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Export;

/// <summary>The forms of a trained model, each scored on all held-out images.</summary>
/// <param name="kind">What was learnt.</param>
/// <param name="spec">Of the model that is delivered.</param>
/// <param name="values">What was learnt, on the processor.</param>
/// <param name="learnt">Images to find ranges by.</param>
/// <param name="heldOut">Images to score by; may be none.</param>
/// <param name="threads">CPU threads to use, ≥ 1.</param>
internal sealed class TrainedVariants(
    ILearningKind kind, InferenceSpec spec, NetValues values, IReadOnlyList<TrainingImage> learnt, IReadOnlyList<TrainingImage> heldOut, int threads)
{
    /// <summary>Makes and judges them.</summary>
    /// <param name="float32">The reference's file.</param>
    /// <param name="latency">Of the reference.</param>
    /// <param name="detections">What the reference finds, by image id, from confidence 0.01 up; the held-out images must be among them.</param>
    /// <param name="cancellation">Gives up.</param>
    public IReadOnlyList<ExportedVariant> Make(
        byte[] float32,
        LatencyMeasurement latency,
        IReadOnlyDictionary<string, IReadOnlyList<Shape>> detections,
        CancellationToken cancellation)
    {
        var variants = new ModelVariants(
            method => QuantisedExport.Make(
                kind.Graph, values, spec, CalibrationInputs.From(learnt, spec, cancellation), threads, method),
            onnx => Score(ModelFindings.Of(onnx, spec, heldOut, threads, progress: null, cancellation)),
            onnx => ExportCheck.Time(
                onnx, spec, CalibrationInputs.From(learnt, spec, cancellation).First()).MedianMilliseconds);
        return variants.Make(float32, Score(heldOut.Select(i => detections[i.Id])), latency.MedianMilliseconds);
    }

    private double? Score(IEnumerable<IReadOnlyList<Shape>> found) => heldOut.Count == 0 ? null : kind.Headline(
        HeldOutScore.Of(heldOut.Zip(found), spec.Labels, spec.Masks is null ? ModelType.Detection : ModelType.Segmentation));
}
